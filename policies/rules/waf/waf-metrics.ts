import { defineResourceRule, type Props } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isEmpty, isTrue, json, list, object } from "../../lib/values";
import { groupAssociationType, ruleGroupType, webAclRuleType, webAclType } from "../../lib/web-acl-rules";

/** Where rules stand as JSON: of a web ACL and of a rule group. */
const jsonProperties = ["ruleJson", "rulesJson"];

const off = (where: string) => `${where} is not true, so nobody sees what it stops; set it`;

/** Turns the metrics on where a configuration stands. Where none does, nobody can guess the name of the metric. */
function turnOn(holder: unknown, config: string, flag: string): void {
  const place = (holder as Record<string, unknown> | null)?.[config];
  if (typeof place === "object" && place !== null) (place as Record<string, unknown>)[flag] = true;
}

export const wafMetrics = defineResourceRule({
  id: "waf-metrics",
  title: "Web ACLs and their rules have metrics",
  description: "CloudWatch gets the counts of a web ACL and of each of its rules.",
  severity: "medium",
  controls: { securityHub: ["WAF.12"] },
  remediation: "Set visibilityConfig.cloudwatchMetricsEnabled: true on the web ACL, the rule group and each rule.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-12",
  types: [webAclType, ruleGroupType, webAclRuleType, groupAssociationType],
  *check({ type, props }) {
    const places = [
      () => ofItself(type, props),
      () => ofRules(list(props.rules), "rules"),
      ...jsonProperties.map((property) => () => ofJson(list(json(props[property], property)), property)),
    ];
    yield* each(places, (place) => place());
  },
  fix(props) {
    turnOn(props, "visibilityConfig", "cloudwatchMetricsEnabled");
    for (const rule of list(props.rules)) turnOn(rule, "visibilityConfig", "cloudwatchMetricsEnabled");
    for (const property of jsonProperties) {
      const rules = list(json(props[property], property));
      for (const rule of rules) turnOn(rule, "VisibilityConfig", "CloudWatchMetricsEnabled");
      if (rules.length > 0) props[property] = JSON.stringify(rules);
    }
  },
});

function* ofItself(type: string, props: Props): Iterable<string> {
  // The provider gives an association that says nothing metrics of its own.
  if (type === groupAssociationType && isEmpty(props.visibilityConfig)) return;
  if (!isTrue(object(props.visibilityConfig).cloudwatchMetricsEnabled))
    yield off("visibilityConfig.cloudwatchMetricsEnabled");
}

function ofRules(rules: readonly unknown[], property: string): Iterable<string> {
  return each(rules, function* (rule, index) {
    if (!isTrue(object(object(rule).visibilityConfig).cloudwatchMetricsEnabled))
      yield off(`${property}[${index}].visibilityConfig.cloudwatchMetricsEnabled`);
  });
}

function ofJson(rules: readonly unknown[], property: string): Iterable<string> {
  return each(rules, function* (rule, index) {
    if (!isTrue(object(object(rule).VisibilityConfig).CloudWatchMetricsEnabled))
      yield off(`${property}[${index}].VisibilityConfig.CloudWatchMetricsEnabled`);
  });
}
