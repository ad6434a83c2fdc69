import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { object } from "../../lib/values";

export const scheduleDlq = defineResourceRule({
  id: "schedule-dlq",
  title: "A start by the clock that fails is not lost",
  description: "A schedule hands what it could not start, after all attempts, to a dead-letter queue.",
  severity: "medium",
  controls: {},
  remediation: "Set target.deadLetterConfig with the ARN of an SQS queue, and an alarm on what lies in it.",
  url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
  types: ["aws:scheduler/schedule:Schedule"],
  *check({ props }) {
    if (!isSet(object(object(props.target).deadLetterConfig), "arn"))
      yield "target.deadLetterConfig names no queue, so nobody learns of a start that failed; name one";
  },
});
