import { statementsOf } from "../../lib/documents";
import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** Where a request comes from says nothing of who takes a role: only keys about the caller count. */
const whoAssumes = ["aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths"];

/** The account of a principal that means a whole account: its id, or the ARN of its root. */
function accountOf(principal: string): string | undefined {
  return /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
}

export const iamTrustNoWildcard = defineResourceRule<{ trustedAccounts: string[] }>({
  id: "iam-trust-no-wildcard",
  title: "Roles trust somebody, not everybody",
  description: "No trust policy lets principals of any account take the role.",
  severity: "critical",
  controls: { checkov: ["CKV_AWS_60", "CKV_AWS_61"], other: ["IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY"] },
  remediation: "Name the service, account or role in Principal.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  types: ["aws:iam/role:Role"],
  configSchema: {
    properties: {
      trustedAccounts: {
        type: "array",
        items: { type: "string" },
        description: "Ids of accounts that roles may trust as a whole; empty allows every account that is named.",
        default: [],
      },
    },
  },
  *check({ props, config }) {
    yield* openStatementMessages(
      props.assumeRolePolicy,
      "assumeRolePolicy",
      "lets any AWS account take the role",
      whoAssumes,
    );
    if (config.trustedAccounts.length === 0) return;
    yield* each(statementsOf(props.assumeRolePolicy, "assumeRolePolicy"), function* ({ label, allow, principals }) {
      const accounts = allow ? principals.flatMap((principal) => accountOf(principal) ?? []) : [];
      for (const account of accounts.filter((id) => !config.trustedAccounts.includes(id)))
        yield `assumeRolePolicy: ${label} trusts the whole account ${account}; name a role in it`;
    });
  },
});
