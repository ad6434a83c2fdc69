import { effective } from "../../lib/defaults";
import { isApplication, loadBalancerType } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { allHold } from "../../lib/unknowns";
import { isEmpty } from "../../lib/values";

const safe: readonly unknown[] = ["defensive", "strictest"];

export const lbDesyncMode = defineResourceRule({
  id: "lb-desync-mode",
  title: "Load balancers refuse smuggled requests",
  description: "An application load balancer handles ambiguous requests in mode defensive or strictest.",
  severity: "medium",
  controls: { securityHub: ["ELB.12"], checkov: ["CKV_AWS_328"] },
  remediation: 'Leave desyncMitigationMode out, or set it to "defensive" or "strictest".',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12",
  types: [loadBalancerType],
  *check({ type, props }) {
    const letsThrough = allHold(
      () => {
        const mode = effective(type, props, "desyncMitigationMode");
        return !isEmpty(mode) && !safe.includes(mode);
      },
      () => isApplication(props),
    );
    if (letsThrough) yield "desyncMitigationMode lets smuggled requests through; use defensive or strictest";
  },
  fix(props) {
    props.desyncMitigationMode = "defensive";
  },
});
