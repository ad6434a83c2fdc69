import { allows, identityPolicies, identityPolicyTypes, statementsOf } from "../../lib/documents";
import { defineResourceRule } from "../../lib/rule";

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
    for (const { property, document } of identityPolicies(type, props)) {
      for (const statement of statementsOf(document)) {
        const { label, resources, conditions } = statement;
        if (!allows(statement, "iam:PassRole")) continue;
        if (resources.some((resource) => resource === "*" || /:role\/?\*$/.test(resource)))
          yield `${property}: ${label} may pass any role; name the roles`;
        const services = conditions.get("iam:passedtoservice") ?? [];
        if (services.length === 0 || services.some((service) => /^[*?]+$/.test(service)))
          yield `${property}: ${label} may pass roles to any service; add the condition iam:PassedToService`;
      }
    }
  },
});
