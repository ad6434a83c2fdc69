import { defineStackRule } from "../../lib/rule";
import { some } from "../../lib/unknowns";
import { isEmpty, number, object } from "../../lib/values";
import { rulesOfAcl, rulesOfGroups, type WafRule, webAclType } from "../../lib/web-acl-rules";

const limits = (rule: WafRule) => !isEmpty(object(rule().statement).rateBasedStatement);
/** A rule that counts or allows what comes too often stops nobody. */
const stops = (rule: WafRule) => ["count", "allow"].every((action) => isEmpty(object(rule().action)[action]));

const limitOf = (rule: WafRule) => number(object(object(rule().statement).rateBasedStatement).limit) ?? 0;

export const wafRateRule = defineStackRule<{ maximumLimit: number }>({
  id: "waf-rate-rule",
  title: "Web ACLs limit the rate of requests",
  description: "A web ACL stops addresses that send too many requests, with a rate-based rule.",
  severity: "medium",
  controls: {},
  remediation: "Add a rule with statement.rateBasedStatement (limit, aggregateKeyType IP) and action block.",
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html",
  types: [webAclType],
  configSchema: {
    properties: {
      maximumLimit: {
        type: "number",
        description:
          "Requests of one address that pass at most, in the rule's window. 10000 in five minutes are 33 a second: more than an office makes.",
        default: 10_000,
      },
    },
  },
  *check({ resource, stack, config: { maximumLimit } }) {
    const rules = [...rulesOfAcl(resource, stack), ...rulesOfGroups(resource, stack)];
    if (some(rules, (rule) => limits(rule) && stops(rule) && limitOf(rule) <= maximumLimit)) return;
    if (some(rules, (rule) => limits(rule) && stops(rule))) {
      yield `its rateBasedStatement lets more than ${maximumLimit} requests of an address through; lower the limit`;
      return;
    }
    yield some(rules, limits)
      ? "its rateBasedStatement stops nobody; set the rule's action to block"
      : "no rule has a rateBasedStatement, so one address can take all capacity; add one";
  },
});
