import { isApplication, loadBalancerType } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { allHold } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

export const lbWafFailClosed = defineResourceRule({
  id: "lb-waf-fail-closed",
  title: "No request passes unchecked when the WAF is away",
  description: "A load balancer refuses requests that the WAF cannot judge, instead of letting them through.",
  severity: "medium",
  controls: {},
  remediation: "Leave enableWafFailOpen out, or set it to false.",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-waf",
  types: [loadBalancerType],
  *check({ props }) {
    const failsOpen = allHold(
      () => isTrue(props.enableWafFailOpen),
      () => isApplication(props),
    );
    if (failsOpen) yield "enableWafFailOpen is true, so requests pass unchecked while the WAF is away; set it to false";
  },
});
