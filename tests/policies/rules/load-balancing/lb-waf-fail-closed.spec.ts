import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const balancer = (props: object, type = "aws:lb/loadBalancer:LoadBalancer") => ({ type, props: { ...props } });
const message = "enableWafFailOpen is true, so requests pass unchecked while the WAF is away; set it to false";

describeRule("lb-waf-fail-closed", {
  complies: {
    closed: balancer({ enableWafFailOpen: false }),
    "closed, said as text, whatever its kind": balancer({ enableWafFailOpen: "false", loadBalancerType: unknown }),
    "closed by default": balancer({}),
    "a network load balancer, which has no WAF": balancer({ enableWafFailOpen: true, loadBalancerType: "network" }),
    "a network load balancer of which it is not known": balancer({
      enableWafFailOpen: unknown,
      loadBalancerType: "network",
    }),
  },
  violates: {
    open: [balancer({ enableWafFailOpen: true }), [message]],
    "open, said as text, under the other name": [
      balancer({ enableWafFailOpen: "true" }, "aws:alb/loadBalancer:LoadBalancer"),
      [message],
    ],
  },
  undecided: balancer({ enableWafFailOpen: unknown }),
});
