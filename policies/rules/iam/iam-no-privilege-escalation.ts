import { allows, type Condition, statementsOf } from "../../lib/documents";
import { coversAnyIdentity, identityPolicies, identityPolicyTypes } from "../../lib/identity-policies";
import { demandsKey } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** With one of these on everything, its bearer can make itself an administrator. */
const escalating = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:DeletePermissionsBoundary",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  "sts:AssumeRole",
];

const isEveryIdentity = (resource: string) => coversAnyIdentity(resource, ["role", "user", "group", "policy"]);
/** A boundary that must be there limits whatever is made. */
const asksForBoundary = (condition: Condition) =>
  condition.key === "iam:permissionsboundary" &&
  demandsKey(condition) &&
  !condition.values.some((value) => /^[*?]*$/.test(value));

export const iamNoPrivilegeEscalation = defineResourceRule({
  id: "iam-no-privilege-escalation",
  title: "Nobody can give itself more rights",
  description: "No policy allows on everything an action with which its bearer can widen its own rights.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_286", "CKV_AWS_287", "CKV_AWS_289"] },
  remediation: "Name the roles, users or policies in Resource, or remove the action.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  types: identityPolicyTypes,
  *check({ type, props }) {
    yield* each(identityPolicies(type, props), function* ({ property, document }) {
      yield* each(statementsOf(document(), property), function* (statement) {
        // Most statements are about other actions: what is not known of their resources does not matter.
        const found = escalating.filter((action) => allows(statement, action));
        if (found.length === 0) return;
        const { label, resources, hasNotResource, conditions } = statement;
        if (!(hasNotResource || resources.some(isEveryIdentity))) return;
        if (conditions.some(asksForBoundary)) return;
        yield `${property}: ${label} allows ${shown(found)} on everything; name the resources`;
      });
    });
  },
});

const most = 3;
function shown(actions: readonly string[]): string {
  const first = actions.slice(0, most).join(", ");
  return actions.length > most ? `${first} and ${actions.length - most} more` : first;
}
