import { type Condition, type Statement, statementsOf } from "../../lib/documents";
import { demandsKey } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** An identity provider of a CI outside of AWS, and how its subjects look. */
interface Provider {
  readonly host: RegExp;
  /** A subject that means one repository or more, never everybody's. */
  readonly subject: RegExp;
  readonly example: string;
  /** What AWS's own tools ask for; absent where each organisation has its own. */
  readonly audience?: string;
}

const awsAudience = "sts.amazonaws.com";

const providers: readonly Provider[] = [
  {
    host: /token\.actions\.githubusercontent\.com/,
    // A branch or environment may end with a wildcard, not be one.
    subject: /^repo:[^*?/:]+\/[^*?/:]+:(?!(ref:)?(refs?\/?)?((heads|tags)\/?)?[*?])(?!environment:?[*?])[^*?]/,
    example: "repo:ORG/REPO:ref:refs/heads/main",
    audience: awsAudience,
  },
  {
    host: /gitlab\.com/,
    subject: /^project_path:[^*?:]+\/[^*?:]+:(?!ref_type:((branch|tag):)?(ref:)?[*?])[^*?]/,
    example: "project_path:GROUP/PROJECT:ref_type:branch:ref:main",
  },
  {
    host: /app\.terraform\.io|api\.pulumi\.com/,
    subject: /^[^*?]+:[^*?]+:[^*?]/,
    example: "the subject without a wildcard",
  },
  {
    host: /:oidc-provider\//,
    subject: /^[^*?]/,
    example: "the subject without a wildcard at its beginning",
  },
];

export const iamOidcSubPinned = defineResourceRule({
  id: "iam-oidc-sub-pinned",
  title: "A CI outside of AWS takes a role for one repository and branch",
  description: "A role that trusts an OIDC provider names the repository and branch in :sub, and the audience in :aud.",
  severity: "critical",
  controls: { checkov: ["CKV_AWS_358", "CKV_AWS_393"] },
  remediation:
    "Add StringEquals on <provider>:sub with repository and branch, and on <provider>:aud with sts.amazonaws.com.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
  types: ["aws:iam/role:Role"],
  *check({ props }) {
    yield* each(statementsOf(props.assumeRolePolicy, "assumeRolePolicy"), function* (statement) {
      const provider = providers.find(({ host }) => statement.principals.some((principal) => host.test(principal)));
      if (!statement.allow || provider === undefined) return;
      const start = `assumeRolePolicy: ${statement.label}`;
      const subjects = pinned(statement, ":sub");
      if (subjects.length === 0 || !subjects.every((subject) => provider.subject.test(subject)))
        yield `${start} does not pin :sub to a repository and branch; ask for ${provider.example}`;
      const audiences = pinned(statement, ":aud");
      const isMeant = (value: string) =>
        provider.audience === undefined ? !/[*?]/.test(value) : value === provider.audience;
      if (audiences.length === 0 || !audiences.every(isMeant))
        yield `${start} does not pin :aud; ask for ${provider.audience ?? "the audience of your provider"}`;
    });
  },
});

/** The values that a claim must have. Of several conditions on it all must hold, so the strictest one counts. */
function pinned({ conditions }: Statement, claim: string): readonly string[] {
  const about = conditions.filter((condition) => condition.key.endsWith(claim) && isPin(condition));
  return about.sort((a, b) => wildcards(a) - wildcards(b))[0]?.values ?? [];
}

function isPin(condition: Condition): boolean {
  return demandsKey(condition) && /String(Equals|Like)/i.test(condition.operator);
}

function wildcards({ values }: Condition): number {
  return values.filter((value) => /[*?]/.test(value)).length;
}
