import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const balancer = (props: object = {}, type = "aws:lb/loadBalancer:LoadBalancer"): Given => ({
  type,
  name: "balancer",
  props: { ...props },
});
const association: Given = {
  type: "aws:wafv2/webAclAssociation:WebAclAssociation",
  name: "association",
  refs: { resourceArn: ["balancer"] },
};
const message = "balancer: it is public and has no web ACL; associate one, or set internal: true";

describeStackRule("lb-waf-associated", {
  complies: {
    "public with a web ACL": [balancer(), association],
    internal: [balancer({ internal: true })],
    "a network load balancer": [balancer({ loadBalancerType: "network" })],
  },
  violates: {
    "public without one": [[balancer({ internal: false })], [message]],
    "public by default, under the other name": [[balancer({}, "aws:alb/loadBalancer:LoadBalancer")], [message]],
    "an association with something else": [[balancer(), { ...association, refs: {} }], [message]],
  },
  undecided: [balancer({ internal: unknown })],
});
