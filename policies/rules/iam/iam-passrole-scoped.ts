import { allows, type Condition, statementsOf } from "../../lib/documents";
import { coversAnyIdentity, identityPolicies, identityPolicyTypes } from "../../lib/identity-policies";
import { demandsKey } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

const isEveryRole = (resource: string) => coversAnyIdentity(resource, ["role"]);

function namesService(condition: Condition): boolean {
  const { key, values } = condition;
  return (
    key === "iam:passedtoservice" &&
    demandsKey(condition) &&
    values.length > 0 &&
    !values.some((service) => /^[*?]*(\.?amazonaws\.com(\.cn)?)?$/.test(service))
  );
}

export const iamPassroleScoped = defineResourceRule({
  id: "iam-passrole-scoped",
  title: "Roles are handed on by name, to a named service",
  description: "A permission to pass roles (iam:PassRole) names the roles and the service that may get them.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_286"], other: ["AWS-0342", "IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE"] },
  remediation: "Put the ARNs of the roles into Resource and add the condition StringEquals iam:PassedToService.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  types: identityPolicyTypes,
  *check({ type, props }) {
    yield* each(identityPolicies(type, props), function* ({ property, document }) {
      yield* each(statementsOf(document(), property), function* (statement) {
        if (!allows(statement, "iam:PassRole")) return;
        const { label, resources, conditions, hasNotResource } = statement;
        if (hasNotResource || resources.some(isEveryRole))
          yield `${property}: ${label} may pass any role; name the roles`;
        if (!conditions.some(namesService))
          yield `${property}: ${label} may pass roles to any service; add the condition iam:PassedToService`;
      });
    });
  },
});
