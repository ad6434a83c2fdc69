import { effective } from "../../lib/defaults";
import { defineStackRule } from "../../lib/rule";
import { allHold } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";
const associationType = "aws:wafv2/webAclAssociation:WebAclAssociation";

export const lbWafAssociated = defineStackRule({
  id: "lb-waf-associated",
  title: "Public load balancers stand behind a web ACL",
  description: "Every application load balancer that is not internal is associated with a web ACL.",
  severity: "high",
  controls: { securityHub: ["ELB.16"], checkov: ["CKV2_AWS_28"], other: ["ALB_WAF_ENABLED"] },
  remediation: "Add aws.wafv2.WebAclAssociation with resourceArn of the load balancer.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16",
  types: [loadBalancerType],
  *check({ type, props, resource, stack }) {
    if (stack.companions(resource, associationType, "resourceArn", ["arn", "id"]).length > 0) return;
    // Network and gateway load balancers cannot have a web ACL.
    const needsOne = allHold(
      () => effective(type, props, "loadBalancerType") === "application",
      () => !isTrue(effective(type, props, "internal")),
    );
    if (needsOne) yield "it is public and has no web ACL; associate one, or set internal: true";
  },
});
