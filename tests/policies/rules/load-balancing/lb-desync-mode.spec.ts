import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const balancer = (props: object, type = "aws:lb/loadBalancer:LoadBalancer") => ({ type, props: { ...props } });
const message = "desyncMitigationMode lets smuggled requests through; use defensive or strictest";

describeRule("lb-desync-mode", {
  complies: {
    defensive: balancer({ desyncMitigationMode: "defensive" }),
    strictest: balancer({ desyncMitigationMode: "strictest", loadBalancerType: unknown }),
    "no word, which is defensive": balancer({}),
    "an empty word": balancer({ desyncMitigationMode: "" }),
    "a network load balancer": balancer({ loadBalancerType: "network", desyncMitigationMode: unknown }),
    "a network load balancer that says it all the same": balancer({
      loadBalancerType: "network",
      desyncMitigationMode: "monitor",
    }),
  },
  violates: {
    "only watches": [balancer({ desyncMitigationMode: "monitor" }), [message]],
    "another word, under the other name": [
      balancer({ desyncMitigationMode: "Defensive" }, "aws:alb/loadBalancer:LoadBalancer"),
      [message],
    ],
  },
  undecided: balancer({ desyncMitigationMode: unknown }),
});
