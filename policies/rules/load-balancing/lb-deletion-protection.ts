import { loadBalancerType } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { isTrue } from "../../lib/values";

export const lbDeletionProtection = defineResourceRule<{ required: boolean }>({
  id: "lb-deletion-protection",
  title: "Load balancers refuse to be deleted",
  description: "Deletion protection is on, so that a wrong command does not take every service off the network.",
  severity: "medium",
  controls: { securityHub: ["ELB.6"], checkov: ["CKV_AWS_150"], other: ["ELB_DELETION_PROTECTION_ENABLED"] },
  remediation: "Set enableDeletionProtection: true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6",
  types: [loadBalancerType],
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether load balancers must be protected. False where a stack is torn down often.",
        default: true,
      },
    },
  },
  *check({ props, config }) {
    if (config.required && !isTrue(props.enableDeletionProtection))
      yield "enableDeletionProtection is not true; set it";
  },
  fix(props) {
    props.enableDeletionProtection = true;
  },
});
