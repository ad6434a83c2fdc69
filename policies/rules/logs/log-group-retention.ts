import { defineResourceRule } from "../../lib/rule";
import { number } from "../../lib/values";

export const logGroupRetention = defineResourceRule<{ minimumDays: number }>({
  id: "log-group-retention",
  title: "Logs are kept long enough, and not for ever",
  description: "Every log group says how many days it keeps, and keeps as many as the profile asks for.",
  severity: "medium",
  controls: { checkov: ["CKV_AWS_66", "CKV_AWS_338"], other: ["CW_LOGGROUP_RETENTION_PERIOD_CHECK"] },
  remediation: "Set retentionInDays.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  configSchema: {
    properties: { minimumDays: { type: "number", description: "Days that a log group keeps at least.", default: 7 } },
  },
  *check({ props, config }) {
    const days = number(props.retentionInDays) ?? 0;
    // Unset and 0 both mean for ever: the bill grows for ever too, and so does what a thief finds.
    if (days === 0) yield "retentionInDays is not set, so logs are kept and paid for ever";
    else if (days < config.minimumDays) yield `retentionInDays is ${days}, want ${config.minimumDays} or more`;
  },
});
