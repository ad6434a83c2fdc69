import { projectOf, stackOf, unusedOf } from "../../lib/exemptions/register";
import { defineStackRule } from "../../lib/rule";

export const exemptionUnused = defineStackRule({
  id: "exemption-unused",
  title: "Exemptions that cover nothing",
  description: "An exemption that covers no broken rule of the stack is removed, before it covers the wrong thing.",
  severity: "medium",
  controls: {},
  remediation: "Remove the entry from exemptions.yaml, or repair its resource pattern.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_securely_operate_control_objectives.html",
  types: ["pulumi:pulumi:Stack"],
  *check({ resource, stack }) {
    const urns = stack.resources.map(({ urn }) => urn);
    for (const { place, rule, resource: pattern } of unusedOf(stackOf(resource.urn), projectOf(resource.urn), urns))
      yield `exemptions.yaml: ${place}: ${rule} is broken by no resource that fits ${pattern}; remove the entry`;
  },
});
