import { isForEverybody, isNarrowed, statementsOf } from "../../lib/documents";
import { defineResourceRule } from "../../lib/rule";

export const iamTrustNoWildcard = defineResourceRule({
  id: "iam-trust-no-wildcard",
  title: "Roles trust somebody, not everybody",
  description: "No trust policy lets principals of any account take the role.",
  severity: "critical",
  controls: { checkov: ["CKV_AWS_60", "CKV_AWS_61"], other: ["IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY"] },
  remediation: "Name the service, account or role in Principal.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  types: ["aws:iam/role:Role"],
  *check({ props }) {
    for (const statement of statementsOf(props.assumeRolePolicy)) {
      if (!statement.allow) continue;
      const byOrganisation = isNarrowed(statement, ["aws:principalorgid", "aws:principalaccount", "aws:principalarn"]);
      if (statement.hasNotPrincipal)
        yield `assumeRolePolicy: ${statement.label} allows with NotPrincipal, which lets everybody else in`;
      else if (isForEverybody(statement) && !byOrganisation)
        yield `assumeRolePolicy: ${statement.label} lets any AWS account take the role`;
    }
  },
});
