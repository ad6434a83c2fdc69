import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const common = "AWSManagedRulesCommonRuleSet";
const inputs = "AWSManagedRulesKnownBadInputsRuleSet";
const managed = (name: string, overrideAction: object = { none: {} }, vendorName = "AWS") => ({
  overrideAction,
  statement: { managedRuleGroupStatement: { name, vendorName } },
});
const acl = (...rules: unknown[]): Given => ({ type: "aws:wafv2/webAcl:WebAcl", name: "acl", props: { rules } });
const ruleOfItsOwn = (props: object, of = ["acl"]): Given => ({
  type: "aws:wafv2/webAclRule:WebAclRule",
  name: "rule",
  props: { ...props },
  refs: { webAclArn: of },
});
const association = (props: object): Given => ({
  type: "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
  name: "association",
  props: { managedRuleGroup: { name: inputs, vendorName: "AWS" }, ...props },
  refs: { webAclArn: ["acl"] },
});
const missing = (name: string) => `acl: ${name} is missing from the rules; add it`;
const counts = (name: string) => `acl: ${name} only counts; set its overrideAction to none`;

describeStackRule("waf-managed-groups", {
  complies: {
    "both in AWS's own JSON": [
      {
        ...acl(),
        props: {
          ruleJson: JSON.stringify(
            [common, inputs].map((Name) => ({
              OverrideAction: { None: {} },
              Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name } },
            })),
          ),
        },
      },
    ],
    both: [acl(managed(common), managed(inputs))],
    "both among others": [
      acl({ statement: { rateBasedStatement: {} } }, managed(inputs), managed("X"), managed(common)),
    ],
    "both, whatever is unknown of a third": [acl(unknown, managed(inputs), managed(common))],
    "one as a rule of its own": [acl(managed(common)), ruleOfItsOwn(managed(inputs))],
    "one as a rule that names the ARN of the web ACL": [
      { ...acl(), props: { rules: [managed(common)], arn: "arn:acl" } },
      { ...ruleOfItsOwn({ ...managed(inputs), webAclArn: "arn:acl" }), refs: {} },
    ],
    "one as an association": [acl(managed(common)), association({})],
    "counted in one rule and enforced in another": [
      acl(managed(common), managed(inputs, { count: {} }), managed(inputs)),
    ],
  },
  violates: {
    "no rules": [[acl()], [missing(common), missing(inputs)]],
    "no word on rules": [[{ ...acl(), props: {} }], [missing(common), missing(inputs)]],
    "one that only counts": [[acl(managed(common), managed(inputs, { count: {} }))], [counts(inputs)]],
    "another vendor's": [[acl(managed(common, { none: {} }, "Somebody"), managed(inputs))], [missing(common)]],
    "an association that only counts": [
      [acl(managed(common)), association({ overrideAction: "count" })],
      [counts(inputs)],
    ],
    "a rule of another web ACL": [
      [
        acl(managed(common)),
        { ...acl(managed(common), managed(inputs)), name: "other" },
        ruleOfItsOwn(managed(inputs), ["other"]),
      ],
      [missing(inputs)],
    ],
    "a rule that names another web ACL": [
      [
        acl(managed(common)),
        { ...ruleOfItsOwn(managed(inputs), []), props: { ...managed(inputs), webAclArn: "arn:other" } },
      ],
      [missing(inputs)],
    ],
    "JSON that is none": [
      [{ ...acl(), props: { ruleJson: "[" } }],
      ["acl: ruleJson is not valid JSON, so nothing can be said of it; AWS would refuse it"],
    ],
  },
  partlyUndecided: {
    "another web ACL is not known": [
      [{ ...acl(), name: "first", props: { rules: unknown } }, acl(managed(common))],
      [missing(inputs)],
    ],
  },
  undecided: [{ ...acl(), props: { rules: unknown } }],
});
