import { defineStackRule } from "../../lib/rule";
import { some } from "../../lib/unknowns";
import { isEmpty, object } from "../../lib/values";
import { rulesOfAcl, rulesOfGroups, type WafRule, webAclType } from "../../lib/web-acl-rules";

const limits = (rule: WafRule) => !isEmpty(object(rule().statement).rateBasedStatement);
/** A rule that counts or allows what comes too often stops nobody. */
const stops = (rule: WafRule) => ["count", "allow"].every((action) => isEmpty(object(rule().action)[action]));

export const wafRateRule = defineStackRule({
  id: "waf-rate-rule",
  title: "Web ACLs limit the rate of requests",
  description: "A web ACL stops addresses that send too many requests, with a rate-based rule.",
  severity: "medium",
  controls: {},
  remediation: "Add a rule with statement.rateBasedStatement (limit, aggregateKeyType IP) and action block.",
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html",
  types: [webAclType],
  *check({ resource, stack }) {
    const rules = [...rulesOfAcl(resource, stack), ...rulesOfGroups(resource, stack)];
    if (some(rules, (rule) => limits(rule) && stops(rule))) return;
    yield some(rules, limits)
      ? "its rateBasedStatement stops nobody; set the rule's action to block"
      : "no rule has a rateBasedStatement, so one address can take all capacity; add one";
  },
});
