import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const balancer = (props: object, type = "aws:lb/loadBalancer:LoadBalancer") => ({ type, props: { ...props } });
const message = "dropInvalidHeaderFields is not true, so forged headers reach the targets; set it";

describeRule("lb-drop-invalid-headers", {
  complies: {
    "drops them": balancer({ dropInvalidHeaderFields: true }),
    "drops them, said as text, whatever its kind": balancer({
      dropInvalidHeaderFields: "true",
      loadBalancerType: unknown,
    }),
    "a network load balancer": balancer({ loadBalancerType: "network", dropInvalidHeaderFields: unknown }),
    "a gateway load balancer": balancer({ loadBalancerType: "gateway" }),
  },
  violates: {
    "keeps them": [balancer({ dropInvalidHeaderFields: false }), [message]],
    "keeps them, said as text": [
      balancer({ dropInvalidHeaderFields: "false", loadBalancerType: "application" }),
      [message],
    ],
    "keeps them by default, under the other name": [
      balancer({ name: "web" }, "aws:alb/loadBalancer:LoadBalancer"),
      [message],
    ],
  },
  undecided: balancer({ dropInvalidHeaderFields: unknown }),
});
