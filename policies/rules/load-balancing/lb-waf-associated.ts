import { ofType, urnsReferenced } from "../../lib/graph";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { isTrue, text } from "../../lib/values";

const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";

export const lbWafAssociated = defineStackRule({
  id: "lb-waf-associated",
  title: "Public load balancers stand behind a web ACL",
  description: "Every application load balancer that is not internal is associated with a web ACL.",
  severity: "high",
  controls: { securityHub: ["ELB.16"], checkov: ["CKV2_AWS_28"], other: ["ALB_WAF_ENABLED"] },
  remediation: "Add aws.wafv2.WebAclAssociation with resourceArn of the load balancer.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16",
  *check(resources): Iterable<StackFinding> {
    const covered = urnsReferenced(
      ofType(resources, "aws:wafv2/webAclAssociation:WebAclAssociation"),
      "resourceArn",
      loadBalancerType,
    );
    for (const resource of ofType(resources, loadBalancerType)) {
      // Unset means an application load balancer that is public. Network load balancers cannot have a web ACL.
      const application = (text(resource.props.loadBalancerType) ?? "application") === "application";
      if (application && !isTrue(resource.props.internal) && !covered.has(resource.urn)) {
        yield { resource, message: "it is public and has no web ACL; associate one, or set internal: true" };
      }
    }
  },
});
