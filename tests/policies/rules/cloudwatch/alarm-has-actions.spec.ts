import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const alarm = (props: object, type = "aws:cloudwatch/metricAlarm:MetricAlarm") => ({ type, props: { ...props } });
const silent = "alarmActions is empty, so the alarm fires and nobody hears it; name a topic";
const off = "actionsEnabled is false, so the alarm fires and nobody hears it; remove it";

describeRule("alarm-has-actions", {
  complies: {
    "an action": alarm({ alarmActions: ["arn:aws:sns:eu-west-1:111122223333:page"] }),
    "switched on": alarm({ alarmActions: ["arn"], actionsEnabled: true }),
  },
  violates: {
    "no action": [alarm({}), [silent]],
    "an empty list, of a composite alarm": [
      alarm({ alarmActions: [] }, "aws:cloudwatch/compositeAlarm:CompositeAlarm"),
      [silent],
    ],
    "switched off as text": [alarm({ alarmActions: ["arn"], actionsEnabled: "false" }), [off]],
    "switched off": [alarm({ alarmActions: ["arn"], actionsEnabled: false }), [off]],
  },
  partlyUndecided: {
    "switched off, and its actions are not known": [alarm({ actionsEnabled: false, alarmActions: unknown }), [off]],
    "no action, and the switch is not known": [alarm({ actionsEnabled: unknown }), [silent]],
  },
  undecided: alarm({ alarmActions: unknown }),
});
