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
    "an association that names its ARN": [
      balancer({ arn: "arn:lb" }),
      { ...association, refs: {}, props: { resourceArn: "arn:lb" } },
    ],
    "an association that names its id": [
      balancer({ id: "arn:lb" }),
      { ...association, refs: {}, props: { resourceArn: "arn:lb" } },
    ],
    "internal as text": [balancer({ internal: "true" })],
    "associated, whatever is unknown of it": [balancer({ internal: unknown }), association],
    "a network load balancer of unknown place": [balancer({ loadBalancerType: "network", internal: unknown })],
    internal: [balancer({ internal: true })],
    "a network load balancer": [balancer({ loadBalancerType: "network" })],
  },
  violates: {
    "public without one": [[balancer({ internal: false })], [message]],
    "public by default, under the other name": [[balancer({}, "aws:alb/loadBalancer:LoadBalancer")], [message]],
    "an association with something else": [[balancer(), { ...association, refs: {} }], [message]],
  },
  partlyUndecided: {
    "another load balancer is not known": [
      [{ ...balancer({ internal: unknown }), name: "other" }, balancer()],
      [message],
    ],
  },
  undecided: [balancer({ internal: unknown })],
});
