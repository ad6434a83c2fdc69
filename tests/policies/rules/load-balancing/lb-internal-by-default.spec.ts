import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const balancer = (props: object, more: object = {}) => ({
  type: "aws:lb/loadBalancer:LoadBalancer",
  name: "api",
  props: { ...props },
  ...more,
});
const message = "internal is not true, so the internet reaches it; set it, or name it in allowedPublic";
const ingress = "blueprint:ingress:Ingress";

describeRule("lb-internal-by-default", {
  complies: {
    internal: balancer({ internal: true }),
    "internal as text": balancer({ internal: "true" }),
    "a gateway load balancer": balancer({ loadBalancerType: "gateway", internal: unknown }),
    "that of the ingress, whatever is unknown of it": balancer({ internal: unknown }, { inside: ingress }),
    "that of an ingress inside another component": balancer({}, { inside: `team:web:Shop$${ingress}` }),
    "a classic one that is internal": balancer({ internal: true }, { type: "aws:elb/loadBalancer:LoadBalancer" }),
  },
  violates: {
    public: [balancer({ internal: false }), [message]],
    "public as text": [balancer({ internal: "false" }), [message]],
    "public by default": [balancer({}), [message]],
    "a network load balancer, under the other name": [
      balancer({ loadBalancerType: "network" }, { type: "aws:alb/loadBalancer:LoadBalancer" }),
      [message],
    ],
    "a classic one": [balancer({}, { type: "aws:elb/loadBalancer:LoadBalancer" }), [message]],
    "inside another component": [balancer({}, { inside: "blueprint:deploy-target:DeployTarget" }), [message]],
    "inside a component that is called alike": [balancer({}, { inside: "myblueprint:ingress:Ingress" }), [message]],
    "deeper inside the ingress": [balancer({}, { inside: `${ingress}$team:web:Shop` }), [message]],
    "one that is called like the ingress": [balancer({}, { name: "ingress" }), [message]],
    "one whose name looks like a component": [
      balancer({}, { name: `x$${ingress}$aws:lb/loadBalancer:LoadBalancer` }),
      [message],
    ],
  },
  undecided: balancer({ internal: unknown }),
});

describe("with a list of one's own", () => {
  describeRule("lb-internal-by-default", {
    config: { allowedPublic: ["shop-*", "team:web:Shop$*", "urn:pulumi:*::whole"] },
    complies: {
      "by its name": balancer({}, { name: "shop-public" }),
      "by its component": balancer({}, { inside: "team:web:Shop" }),
      "by its URN": balancer({}, { name: "whole" }),
    },
    violates: {
      "another name": [balancer({}, { name: "my-shop-public" }), [message]],
      "another component": [balancer({}, { inside: "team:web:ShopAdmin" }), [message]],
      "the ingress, which the list no longer names": [balancer({}, { inside: ingress }), [message]],
    },
    undecided: balancer({ internal: unknown }),
  });
});
