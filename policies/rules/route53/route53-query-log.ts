import { defineStackRule } from "../../lib/rule";
import { isPrivateZone, zoneIdentities, zoneType } from "../../lib/zones";

export const route53QueryLog = defineStackRule<{ required: boolean }>({
  id: "route53-query-log",
  title: "Who asked for a name can be found out",
  description: "Every public zone logs its queries.",
  severity: "medium",
  controls: { securityHub: ["Route53.2"], checkov: ["CKV2_AWS_39"] },
  remediation: "Add aws.route53.QueryLog with the zoneId and a log group in us-east-1.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/route53-controls.html#route53-2",
  types: [zoneType],
  configSchema: {
    properties: { required: { type: "boolean", description: "Whether zones must log their queries.", default: true } },
  },
  *check({ props, resource: zone, stack, config }) {
    if (!config.required || isPrivateZone(props)) return;
    if (stack.companions(zone, "aws:route53/queryLog:QueryLog", "zoneId", zoneIdentities).length === 0)
      yield "the zone logs no queries; add a QueryLog";
  },
});
