import { projectOf, refusalsOf, stackOf } from "../../lib/exemptions/register";
import { defineStackRule } from "../../lib/rule";

export const exemptionValid = defineStackRule({
  id: "exemption-valid",
  title: "Exemptions hold for a short time, and never for the worst",
  description:
    "No exemption is expired, reaches further ahead than its rule's severity allows, or covers a critical rule in production.",
  severity: "high",
  controls: {},
  remediation: "Repair the resource and remove the entry from exemptions.yaml, or have its owner renew it.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_securely_operate_control_objectives.html",
  types: ["pulumi:pulumi:Stack"],
  *check({ resource }) {
    for (const { exemption, why } of refusalsOf(stackOf(resource.urn), projectOf(resource.urn)))
      yield `exemptions.yaml: ${exemption.place}: ${exemption.rule} at ${exemption.resource} (owner ${exemption.owner}): ${why}`;
  },
});
