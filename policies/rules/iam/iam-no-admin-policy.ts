import { isEveryResource, statementsOf } from "../../lib/documents";
import { identityPolicies, identityPolicyTypes } from "../../lib/identity-policies";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** `*`, `*:*` and their spellings. */
const isEveryAction = (pattern: string) => /^[*?:]*\*[*?:]*$/.test(pattern);

export const iamNoAdminPolicy = defineResourceRule({
  id: "iam-no-admin-policy",
  title: "No policy allows everything",
  description: "No policy of our own allows all actions on all resources.",
  severity: "critical",
  controls: {
    securityHub: ["IAM.1"],
    cis5: ["1.15"],
    checkov: ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"],
    other: ["AWS-0057"],
  },
  remediation: "Name the actions and the resources that are needed.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  types: identityPolicyTypes,
  *check({ type, props }) {
    yield* each(identityPolicies(type, props), function* ({ property, document }) {
      yield* each(statementsOf(document(), property), function* (statement) {
        if (statement.allow && statement.actions.some(isEveryAction) && statement.resources.some(isEveryResource))
          yield `${property}: ${statement.label} allows everything on everything; name the actions and resources`;
      });
    });
  },
});
