import { isAllPorts } from "../../lib/ports";
import { defineResourceRule } from "../../lib/rule";
import { describeRule, groupTypes, ruleTypes, rulesOf } from "../../lib/security-groups";
import { allHold, each } from "../../lib/unknowns";

export const sgNoAllTrafficEgress = defineResourceRule({
  id: "sg-no-all-traffic-egress",
  title: "Nothing may send anything anywhere",
  description: "No security group rule opens all ports towards the whole internet; what leaves names its port.",
  severity: "medium",
  controls: { checkov: ["CKV_AWS_382"], other: ["AWS-0104"] },
  remediation:
    "Open the ports that are needed: 443 to 0.0.0.0/0 for AWS and the web, others to the group they are for.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types: [...groupTypes, ...ruleTypes],
  *check({ type, props }) {
    yield* each(rulesOf(type, props), function* (rule) {
      const isOpen = allHold(
        () => rule.direction === "egress",
        () => isAllPorts(rule.ports()),
        () => rule.reachesInternet(),
      );
      if (isOpen)
        yield `${describeRule(rule)} may reach the whole internet; open the ports that are needed, such as 443`;
    });
  },
});
