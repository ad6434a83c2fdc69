import { defineResourceRule, type Props } from "../../lib/rule";
import { json, list, object, text } from "../../lib/values";

const required = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"];

/** Rules as properties, or as the JSON of AWS's own interface, whose keys begin with a capital. */
function rulesOf(props: Props): Props[] {
  const given = props.ruleJson === undefined ? props.rules : lowered(json(props.ruleJson));
  return list(given).map(object);
}

function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.charAt(0).toLowerCase() + key.slice(1), lowered(inner)]),
  );
}

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
    for (const rule of rulesOf(props)) {
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
