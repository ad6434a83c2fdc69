import { isApplication, loadBalancerType } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { allHold } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

export const lbDropInvalidHeaders = defineResourceRule({
  id: "lb-drop-invalid-headers",
  title: "Load balancers drop invalid headers",
  description: "An application load balancer removes headers that a server might read in another way than it does.",
  severity: "medium",
  controls: {
    securityHub: ["ELB.4"],
    checkov: ["CKV_AWS_131"],
    other: ["AWS-0052", "ALB_HTTP_DROP_INVALID_HEADER_ENABLED"],
  },
  remediation: "Set dropInvalidHeaderFields: true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4",
  types: [loadBalancerType],
  *check({ props }) {
    const keepsThem = allHold(
      () => !isTrue(props.dropInvalidHeaderFields),
      () => isApplication(props),
    );
    if (keepsThem) yield "dropInvalidHeaderFields is not true, so forged headers reach the targets; set it";
  },
  fix(props) {
    props.dropInvalidHeaderFields = true;
  },
});
