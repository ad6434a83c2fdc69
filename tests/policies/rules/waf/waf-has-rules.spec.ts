import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const acl = (props: object): Given => ({ type: "aws:wafv2/webAcl:WebAcl", name: "acl", props: { ...props } });
const rule = (of = ["acl"], type = "aws:wafv2/webAclRule:WebAclRule"): Given => ({
  type,
  name: "rule",
  refs: { webAclArn: of },
});
const association = (of?: string[]) => rule(of, "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation");
const message = "acl: rules is empty, so every request passes; add rules";

describeStackRule("waf-has-rules", {
  complies: {
    "a rule inside": [acl({ rules: [{ name: "a" }] })],
    "a rule of which nothing is known": [acl({ rules: [unknown] })],
    "a rule as JSON": [acl({ ruleJson: JSON.stringify([{ Name: "a" }]) })],
    "a rule as JSON beside an empty list": [acl({ ruleJson: JSON.stringify([{ Name: "a" }]), rules: [] })],
    "an empty text beside a rule": [acl({ ruleJson: "", rules: [{ name: "a" }] })],
    "a rule of its own": [acl({}), rule()],
    "a rule of its own by ARN": [acl({ arn: "arn:acl" }), { ...rule([]), props: { webAclArn: "arn:acl" } }],
    "a group by association, whatever is unknown inside": [acl({ rules: unknown }), association()],
  },
  violates: {
    "no word on rules": [[acl({})], [message]],
    "an empty list": [[acl({ rules: [] })], [message]],
    "an empty list as JSON": [[acl({ ruleJson: "[]" })], [message]],
    "JSON that is none": [
      [acl({ ruleJson: "{" })],
      ["acl: ruleJson is not valid JSON, so nothing can be said of it; AWS would refuse it"],
    ],
    "a rule of another web ACL": [[acl({}), { ...acl({ rules: [{}] }), name: "other" }, rule(["other"])], [message]],
  },
  partlyUndecided: {
    "another web ACL is not known": [[{ ...acl({ rules: unknown }), name: "first" }, acl({})], [message]],
  },
  undecided: [acl({ rules: unknown })],
});
