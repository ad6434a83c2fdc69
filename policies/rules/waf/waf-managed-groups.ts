import { defineResourceRule } from "../../lib/rule";
import { list, object, text } from "../../lib/values";

const required = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"];

export const wafManagedGroups = defineResourceRule({
  id: "waf-managed-groups",
  title: "Web ACLs use AWS's managed rule groups",
  description: "A web ACL enforces the common rule set and the one of known bad inputs (Log4j among them).",
  severity: "high",
  controls: { checkov: ["CKV_AWS_192", "CKV2_AWS_76"] },
  remediation: "Add both as managedRuleGroupStatement of vendor AWS with overrideAction none.",
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
  types: ["aws:wafv2/webAcl:WebAcl"],
  *check({ props }) {
    const enforced = new Map<string, boolean>();
    for (const rule of list(props.rules).map(object)) {
      const group = object(object(rule.statement).managedRuleGroupStatement);
      const name = text(group.name);
      // Another vendor's group of the same name is another group.
      if (name !== undefined && (text(group.vendorName) ?? "AWS") === "AWS")
        enforced.set(name, object(rule.overrideAction).none !== undefined);
    }
    for (const name of required) {
      const state = enforced.get(name);
      if (state === undefined) yield `${name} is missing from rules`;
      else if (!state) yield `${name} only counts; set overrideAction to none`;
    }
  },
});
