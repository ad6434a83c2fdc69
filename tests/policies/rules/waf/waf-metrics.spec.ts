import { remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const metrics = (cloudwatchMetricsEnabled: unknown, more: object = {}) => ({
  visibilityConfig: { cloudwatchMetricsEnabled, metricName: "name", sampledRequestsEnabled: false },
  ...more,
});
const inJson = (CloudWatchMetricsEnabled: unknown) => ({
  VisibilityConfig: { CloudWatchMetricsEnabled, MetricName: "name" },
});
const acl = (props: object, type = "aws:wafv2/webAcl:WebAcl") => ({ type, props: { ...props } });
const group = (props: object) => acl(props, "aws:wafv2/ruleGroup:RuleGroup");
const rule = (props: object) => acl(props, "aws:wafv2/webAclRule:WebAclRule");
const association = (props: object) =>
  acl({ ruleName: "a", ...props }, "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation");
const off = (where: string) => `${where} is not true, so nobody sees what it stops; set it`;
const itself = off("visibilityConfig.cloudwatchMetricsEnabled");
const inside = (index: number) => off(`rules[${index}].visibilityConfig.cloudwatchMetricsEnabled`);

describeRule("waf-metrics", {
  complies: {
    "metrics everywhere": acl(metrics(true, { rules: [metrics(true), metrics("true")] })),
    "as JSON": acl(metrics(true, { ruleJson: JSON.stringify([inJson(true)]) })),
    "a rule of its own": rule(metrics(true)),
    "a group": group(metrics(true, { rulesJson: JSON.stringify([inJson("true")]) })),
    "an association": association(metrics(true)),
    "an association that leaves it to the provider": association({}),
  },
  violates: {
    "off for the web ACL": [acl(metrics(false)), [itself]],
    "off as text": [acl(metrics("false")), [itself]],
    "off for a rule": [acl(metrics(true, { rules: [metrics(true), metrics(false)] })), [inside(1)]],
    "off for all": [acl(metrics(false, { rules: [metrics(false)] })), [itself, inside(0)]],
    "off in JSON": [
      acl(metrics(true, { ruleJson: JSON.stringify([inJson(true), inJson(false)]) })),
      [off("ruleJson[1].VisibilityConfig.CloudWatchMetricsEnabled")],
    ],
    "off in a group": [group(metrics(false, { rules: [metrics(false)] })), [itself, inside(0)]],
    "off in the JSON of a group": [
      group(metrics(true, { rulesJson: JSON.stringify([inJson(false)]) })),
      [off("rulesJson[0].VisibilityConfig.CloudWatchMetricsEnabled")],
    ],
    "off in a rule of its own": [rule(metrics(false)), [itself]],
    "off in an association": [association(metrics(false)), [itself]],
    "no configuration": [acl({ scope: "REGIONAL" }), [itself]],
    "no configuration in a rule of its own": [rule({ priority: 1 }), [itself]],
    "no configuration in a rule": [acl(metrics(true, { rules: [{ name: "a" }] })), [inside(0)]],
    "no configuration in JSON": [
      acl(metrics(true, { ruleJson: JSON.stringify([{ Name: "a" }]) })),
      [off("ruleJson[0].VisibilityConfig.CloudWatchMetricsEnabled")],
    ],
    "JSON that is none": [
      acl(metrics(true, { ruleJson: "{" })),
      ["ruleJson is not valid JSON, so nothing can be said of it; AWS would refuse it"],
    ],
  },
  // The name of the metric goes with the configuration, and nobody can guess it.
  notFixed: [
    "no configuration",
    "no configuration in a rule of its own",
    "no configuration in a rule",
    "no configuration in JSON",
    "JSON that is none",
  ],
  partlyUndecided: {
    "another rule is not known": [acl(metrics(true, { rules: [unknown, metrics(false)] })), [inside(1)]],
    "the rules are not known": [acl(metrics(false, { rules: unknown })), [itself]],
    "its own is not known": [acl({ visibilityConfig: unknown, rules: [metrics(false)] }), [inside(0)]],
  },
  undecided: acl(metrics(unknown)),
});

test("what stands in JSON besides is kept", async () => {
  const props = await remediate(
    "waf-metrics",
    acl(metrics(true, { ruleJson: JSON.stringify([{ Name: "a", ...inJson(false) }]) })),
  );
  expect(JSON.parse(props?.ruleJson)).toEqual([{ Name: "a", ...inJson(true) }]);
  expect(props).toMatchObject(metrics(true));
});
