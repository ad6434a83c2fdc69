import { type Statement, statementsOf } from "../../lib/documents";
import { identityPolicies, identityPolicyTypes } from "../../lib/identity-policies";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** What an Allow leaves open by saying what it does not mean. */
function negations({ notActions, hasNotResource, hasNotPrincipal }: Statement): string[] {
  return [
    ...(notActions.length > 0 ? ["NotAction"] : []),
    ...(hasNotResource ? ["NotResource"] : []),
    ...(hasNotPrincipal ? ["NotPrincipal"] : []),
  ];
}

export const iamNoAllowNot = defineResourceRule({
  id: "iam-no-allow-not",
  title: "Policies say what they allow, not what they leave out",
  description: "No statement of an identity or trust policy allows with NotAction, NotResource or NotPrincipal.",
  severity: "high",
  controls: { other: ["IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION"] },
  remediation: "Allow with Action, Resource and Principal; take away with a Deny of its own.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  types: identityPolicyTypes,
  *check({ type, props }) {
    const trust = { property: "assumeRolePolicy", document: () => props.assumeRolePolicy };
    yield* each([...identityPolicies(type, props), trust], function* ({ property, document }) {
      yield* each(statementsOf(document(), property), function* (statement) {
        if (!statement.allow) return;
        for (const element of negations(statement))
          yield `${property}: ${statement.label} allows with ${element}, so whatever AWS adds is allowed too; name what is meant`;
      });
    });
  },
});
