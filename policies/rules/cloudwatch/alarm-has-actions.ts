import { effective } from "../../lib/defaults";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, list } from "../../lib/values";

export const alarmHasActions = defineResourceRule({
  id: "alarm-has-actions",
  title: "Alarms tell somebody",
  description: "Every alarm has an action, and its actions are switched on.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_319"], other: ["CLOUDWATCH_ALARM_ACTION_CHECK"] },
  remediation: "Put the ARN of a topic into alarmActions and leave actionsEnabled out.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
  types: ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
  check: ({ type, props }) =>
    faults(
      () =>
        list(props.alarmActions).length === 0 &&
        "alarmActions is empty, so the alarm fires and nobody hears it; name a topic",
      () =>
        !isTrue(effective(type, props, "actionsEnabled")) &&
        "actionsEnabled is false, so the alarm fires and nobody hears it; remove it",
    ),
});
