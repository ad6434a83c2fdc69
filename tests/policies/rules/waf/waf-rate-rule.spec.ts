import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const rate = (action: unknown = { block: {} }, limit: unknown = 2000) => ({
  action,
  statement: { rateBasedStatement: { limit } },
});
const other = { statement: { geoMatchStatement: {} } };
const acl = (props: object, refs: Given["refs"] = {}): Given => ({
  type: "aws:wafv2/webAcl:WebAcl",
  name: "acl",
  props: { ...props },
  refs,
});
const ruleOfItsOwn = (props: object, refs: object = {}): Given => ({
  type: "aws:wafv2/webAclRule:WebAclRule",
  name: "rule",
  props: { ...props },
  refs: { webAclArn: ["acl"], ...refs },
});
const association: Given = {
  type: "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
  name: "association",
  refs: { webAclArn: ["acl"], ruleGroupReference: ["group"] },
};
const group = (props: object = { rules: [rate()] }): Given => ({
  type: "aws:wafv2/ruleGroup:RuleGroup",
  name: "group",
  props: { ...props },
});
const none = "acl: no rule has a rateBasedStatement, so one address can take all capacity; add one";
const high = "acl: its rateBasedStatement lets more than 10000 requests of an address through; lower the limit";
const idle = "acl: its rateBasedStatement stops nobody; set the rule's action to block";

describeStackRule("waf-rate-rule", {
  complies: {
    "a rule that blocks": [acl({ rules: [other, rate()] })],
    "a rule that asks for a puzzle, whatever is unknown of another": [acl({ rules: [unknown, rate({ captcha: {} })] })],
    "as many requests as may pass": [acl({ rules: [rate({ block: {} }, 10_000)] })],
    "a high limit beside a low one": [acl({ rules: [rate({ block: {} }, 20_000), rate()] })],
    "as an engine fills it in": [acl({ rules: [rate({ block: {}, count: null, allow: null })] })],
    "as JSON": [
      acl({ ruleJson: JSON.stringify([{ Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 100 } } }]) }),
    ],
    "a rule of its own": [acl({ rules: [] }), ruleOfItsOwn(rate())],
    "in a group inside": [acl({ rules: [other] }, { rules: ["group"] }), group()],
    "in a group in JSON": [acl({ ruleJson: "[{}]" }, { ruleJson: ["group"] }), group()],
    "in a group, as JSON": [
      acl({ rules: [other] }, { rules: ["group"] }),
      group({ rulesJson: JSON.stringify([{ Statement: { RateBasedStatement: {} } }]) }),
    ],
    "in a group of a rule of its own": [acl({}), ruleOfItsOwn({ statement: {} }, { statement: ["group"] }), group()],
    "in a group by association": [acl({}), association, group()],
    "one that counts beside one that blocks": [acl({ rules: [rate({ count: {} }), rate()] })],
  },
  violates: {
    "no rules": [[acl({})], [none]],
    "other rules": [[acl({ rules: [other] }), ruleOfItsOwn(other)], [none]],
    "one that only counts": [[acl({ rules: [rate({ count: {} })] })], [idle]],
    "a limit that nobody reaches": [[acl({ rules: [rate({ block: {} }, 10_001)] })], [high]],
    "one that allows": [[acl({ rules: [rate({ allow: {} })] })], [idle]],
    "an empty place for one": [[acl({ rules: [{ statement: { rateBasedStatement: null } }] })], [none]],
    "a group that nobody uses": [[acl({ rules: [other] }), group()], [none]],
    "one of another web ACL": [
      [acl({}), { ...acl({ rules: [rate()] }), name: "other" }, ruleOfItsOwn(rate(), { webAclArn: ["other"] })],
      [none],
    ],
  },
  partlyUndecided: {
    "another web ACL is not known": [[{ ...acl({ rules: unknown }), name: "first" }, acl({})], [none]],
  },
  undecided: [acl({ rules: [{ statement: unknown }] })],
});
