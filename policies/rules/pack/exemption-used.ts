import { takeUses } from "../../lib/exemptions/register";
import { defineStackRule, type StackFinding } from "../../lib/rule";

export const exemptionUsed = defineStackRule({
  id: "exemption-used",
  title: "Exemptions that cover a broken rule",
  description: "Each rule that is broken and covered by an exemption is listed, so that nobody forgets it.",
  severity: "low",
  controls: {},
  remediation: "Nothing to do until the exemption ends; repair the resource before that.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_securely_operate_control_objectives.html",
  types: ["pulumi:pulumi:Stack"],
  *check({ stack }): Iterable<StackFinding> {
    const byUrn = new Map(stack.resources.map((resource) => [resource.urn, resource]));
    for (const { exemption, urn } of takeUses()) {
      const { rule, reason, owner, ticket, expires } = exemption;
      const resource = byUrn.get(urn);
      const message = `exempt: ${rule}: ${reason} (owner ${owner}, ticket ${ticket}, until ${expires})`;
      if (resource !== undefined) yield { resource, message };
    }
  },
});
