import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const managed = (name: string, overrideAction: object = { none: {} }, vendorName = "AWS") => ({
  overrideAction,
  statement: { managedRuleGroupStatement: { name, vendorName } },
});
const acl = (...rules: unknown[]) => ({ type: "aws:wafv2/webAcl:WebAcl", props: { rules } });
const common = "AWSManagedRulesCommonRuleSet";
const inputs = "AWSManagedRulesKnownBadInputsRuleSet";

describeRule("waf-managed-groups", {
  complies: {
    "both in AWS's own JSON": {
      type: "aws:wafv2/webAcl:WebAcl",
      props: {
        ruleJson: JSON.stringify(
          [common, inputs].map((Name) => ({
            OverrideAction: { None: {} },
            Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name } },
          })),
        ),
      },
    },
    both: acl(managed(common), managed(inputs)),
    "both among others": acl({ statement: { rateBasedStatement: {} } }, managed(inputs), managed("X"), managed(common)),
  },
  violates: {
    "no rules": [acl(), [`${common} is missing from rules`, `${inputs} is missing from rules`]],
    "one that only counts": [
      acl(managed(common), managed(inputs, { count: {} })),
      [`${inputs} only counts; set overrideAction to none`],
    ],
    "another vendor's": [
      acl(managed(common, { none: {} }, "Somebody"), managed(inputs)),
      [`${common} is missing from rules`],
    ],
  },
  undecided: { type: "aws:wafv2/webAcl:WebAcl", props: { rules: unknown } },
});
