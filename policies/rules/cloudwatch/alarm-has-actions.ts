import { defineResourceRule } from "../../lib/rule";
import { list } from "../../lib/values";

export const alarmHasActions = defineResourceRule({
  id: "alarm-has-actions",
  title: "Alarms tell somebody",
  description: "Every alarm has an action, and its actions are switched on.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_319"], other: ["CLOUDWATCH_ALARM_ACTION_CHECK"] },
  remediation: "Put the ARN of a topic into alarmActions and leave actionsEnabled out.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
  types: ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
  *check({ props }) {
    if (props.actionsEnabled === false || props.actionsEnabled === "false")
      yield "actionsEnabled is false, so the alarm fires and nobody hears it";
    if (list(props.alarmActions).length === 0) yield "alarmActions is empty, so the alarm fires and nobody hears it";
  },
});
