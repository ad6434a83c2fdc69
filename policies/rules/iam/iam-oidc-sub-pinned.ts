import { type Condition, type Statement, statementsOf } from "../../lib/documents";
import { demandsKey } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";

/** An identity provider of a CI outside of AWS, and how its subjects look. */
interface Provider {
  readonly host: RegExp;
  /** A subject that names a repository and what of it, never everybody's and never every branch. */
  readonly subject: RegExp;
  readonly example: string;
  /** Set where a token need not say in `:aud` that it is made for AWS. */
  readonly anyAudience?: true;
}

const providers: readonly Provider[] = [
  {
    host: /token\.actions\.githubusercontent\.com/,
    subject: /^repo:[^*?/:]+\/[^*?/:]+:(?!(?:[a-z_]+:)*(?:refs\/(?:(?:heads|tags)\/)?)?[*?])./,
    example: "repo:ORG/REPO:ref:refs/heads/main",
  },
  {
    host: /gitlab\.com/,
    subject: /^project_path:[^*?:]+\/[^*?:]+:(?!(?:[a-z_]+:)*[*?])./,
    example: "project_path:GROUP/PROJECT:ref_type:branch:ref:main",
  },
  {
    host: /app\.terraform\.io|api\.pulumi\.com/,
    subject: /^[^*?]+:[^*?]+:[^*?]/,
    example: "the subject without a wildcard",
  },
  // Clusters and other CIs: their subjects have forms of their own, and not all of them name AWS as audience.
  { host: /:oidc-provider\//, subject: /^[^*?]/, example: "a subject that it begins with", anyAudience: true },
];

const audience = "sts.amazonaws.com";

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
    for (const statement of statementsOf(props.assumeRolePolicy, "assumeRolePolicy")) {
      const provider = providers.find(({ host }) => statement.principals.some((principal) => host.test(principal)));
      if (!statement.allow || provider === undefined) continue;
      const start = `assumeRolePolicy: ${statement.label}`;
      const subjects = pinned(statement, ":sub");
      if (subjects.length === 0 || !subjects.every((subject) => provider.subject.test(subject)))
        yield `${start} does not pin :sub to a repository and branch; ask for ${provider.example}`;
      if (provider.anyAudience) continue;
      const audiences = pinned(statement, ":aud");
      if (audiences.length === 0 || !audiences.every((value) => value === audience))
        yield `${start} does not pin :aud; ask for ${audience}`;
    }
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
