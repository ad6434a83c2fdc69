import { defineStackRule } from "../../lib/rule";
import { hasRulesInside } from "../../lib/rule-forms";
import { groupTypes, legacyRuleType, ruleTypes } from "../../lib/security-groups";
import { faults } from "../../lib/unknowns";

export const sgNoRuleManagementConflict = defineStackRule({
  id: "sg-no-rule-management-conflict",
  title: "The rules of a security group are written in one form",
  description:
    "No group has rules inside and rules that are resources, nor resources of both kinds: each would remove the other's.",
  severity: "medium",
  controls: {},
  remediation:
    "Remove ingress and egress from the group, and write aws.vpc.SecurityGroupIngressRule and SecurityGroupEgressRule.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-security-group-rules.html",
  types: groupTypes,
  *check({ props, resource: group, stack }) {
    const rules = ruleTypes.flatMap((type) => stack.companions(group, type, "securityGroupId", ["id"]));
    if (rules.length === 0) return;
    const legacy = rules.filter(({ type }) => type === legacyRuleType);
    const [first = group] = rules;
    yield* faults(
      ...(["ingress", "egress"] as const).map(
        (direction) => () =>
          hasRulesInside(props, direction, rules) &&
          `${direction} has rules inside while others are resources (${first.name}), and each removes the other's; keep the resources`,
      ),
      () =>
        legacy.length > 0 &&
        legacy.length < rules.length &&
        `rules of it are of two kinds, and each removes the other's; make ${legacy[0]?.name ?? ""} a rule of aws.vpc`,
    );
  },
});
