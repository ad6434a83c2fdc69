import { takeFaults } from "../../lib/faults";
import { defineStackRule, type StackFinding } from "../../lib/rule";

export const ruleFailed = defineStackRule({
  id: "rule-failed",
  title: "Every rule could do its work",
  description: "No rule failed by a fault of its own: a rule that failed has decided nothing.",
  severity: "high",
  controls: {},
  remediation: "Repair the rule; until then switch it off in the profile, where everybody sees it.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_securely_operate_control_objectives.html",
  types: ["pulumi:pulumi:Stack"],
  *check({ stack, resource: root }): Iterable<StackFinding> {
    const byUrn = new Map(stack.resources.map((resource) => [resource.urn, resource]));
    for (const { rule, urn, kind } of takeFaults())
      yield { resource: byUrn.get(urn) ?? root, message: `the rule ${rule} failed (${kind}) and decided nothing` };
  },
});
