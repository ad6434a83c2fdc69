import { effective } from "../../lib/defaults";
import { defineResourceRule } from "../../lib/rule";
import { number } from "../../lib/values";

/** The numbers of days that CloudWatch Logs knows. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const logGroupRetention = defineResourceRule<{ minimumDays: number; maximumDays: number }>({
  id: "log-group-retention",
  title: "Logs are kept long enough, and not for ever",
  description: "Every log group says how many days it keeps, and keeps as many as the configuration asks for.",
  severity: "medium",
  controls: { checkov: ["CKV_AWS_66", "CKV_AWS_338"], other: ["CW_LOGGROUP_RETENTION_PERIOD_CHECK"] },
  remediation: "Set retentionInDays.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  configSchema: {
    properties: {
      minimumDays: { type: "number", description: "Days that a log group keeps at least.", default: 7 },
      maximumDays: { type: "number", description: "Days that a log group keeps at most.", default: 3653 },
    },
  },
  *check({ type, props, config: { minimumDays, maximumDays } }) {
    // Groups of this class keep two days, whatever the program says.
    if (effective(type, props, "logGroupClass") === "DELIVERY") return;
    const days = number(effective(type, props, "retentionInDays")) ?? 0;
    // Unset and 0 both mean for ever: the bill grows for ever too, and so does what a thief finds.
    if (days === 0) yield "retentionInDays is not set, so logs are kept and paid for ever; set it";
    else if (days < minimumDays) yield `retentionInDays is ${days}; set ${minimumDays} or more`;
    else if (days > maximumDays) yield `retentionInDays is ${days}; set ${maximumDays} or less`;
  },
  fix(props, { minimumDays, maximumDays }) {
    const days = number(props.retentionInDays) ?? 0;
    const wanted = retentions.filter((one) => minimumDays <= one && one <= maximumDays);
    props.retentionInDays = (days > maximumDays ? wanted.at(-1) : wanted[0]) ?? minimumDays;
  },
});
