import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const queue = "arn:aws:sqs:eu-west-1:111122223333:report-failed-runs";
const schedule = (target: unknown) => ({
  type: "aws:scheduler/schedule:Schedule",
  props: { scheduleExpression: "rate(1 hour)", target },
});
const lost = "target.deadLetterConfig names no queue, so nobody learns of a start that failed; name one";

describeRule("schedule-dlq", {
  complies: {
    "a queue": schedule({ deadLetterConfig: { arn: queue } }),
    "a queue that AWS names later": schedule({ deadLetterConfig: { arn: unknown } }),
  },
  violates: {
    "no word on it": [schedule({ retryPolicy: { maximumRetryAttempts: 3 } }), [lost]],
    "no queue in it": [schedule({ deadLetterConfig: {} }), [lost]],
    "an empty name": [schedule({ deadLetterConfig: { arn: "" } }), [lost]],
    "no target": [schedule(null), [lost]],
  },
  undecided: schedule({ deadLetterConfig: unknown }),
});
