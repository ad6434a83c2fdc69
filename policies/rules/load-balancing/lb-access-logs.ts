import { isGateway, loadBalancerType } from "../../lib/load-balancers";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, object } from "../../lib/values";

export const lbAccessLogs = defineResourceRule({
  id: "lb-access-logs",
  title: "Load balancers keep access logs",
  description: "A load balancer writes who asked for what into a bucket.",
  severity: "medium",
  controls: {
    securityHub: ["ELB.5"],
    checkov: ["CKV_AWS_91"],
    other: ["AwsSolutions-ELB2", "ELBV2_ACCESS_LOGGING_RULE"],
  },
  remediation: "Set accessLogs with enabled: true and a bucket that the log delivery service may write to.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5",
  types: [loadBalancerType],
  *check({ props }) {
    yield* faults(
      () =>
        !isTrue(object(props.accessLogs).enabled) &&
        !isGateway(props) &&
        "accessLogs.enabled is not true; set it and name a bucket",
      () =>
        !isSet(object(props.accessLogs), "bucket") &&
        !isGateway(props) &&
        "accessLogs.bucket is not set; name a bucket",
    );
  },
});
