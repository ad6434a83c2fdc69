import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const topic: Given = { type: "aws:sns/topic:Topic", name: "page", props: { arn: "arn:page" } };
const alarm = (refs: Given["refs"], props: object = {}, type = "aws:cloudwatch/metricAlarm:MetricAlarm"): Given => ({
  type,
  name: "alarm",
  refs,
  props: { ...props },
});
const subscription = (props: object = { protocol: "email" }, refs: Given["refs"] = { topic: ["page"] }): Given => ({
  type: "aws:sns/topicSubscription:TopicSubscription",
  name: "mail",
  props: { ...props },
  refs,
});
const nobody = "page: alarms publish to this topic and nobody is subscribed, so nobody hears them; add a subscription";
const byAction = { alarmActions: ["page"] };

describeStackRule("sns-topic-has-subscriber", {
  complies: {
    "a subscriber": [topic, alarm(byAction), subscription()],
    "a subscriber by ARN": [topic, alarm(byAction), subscription({ topic: "arn:page", protocol: "https" }, {})],
    "a subscriber by id": [
      { ...topic, props: { id: "arn:page" } },
      alarm(byAction),
      subscription({ topic: "arn:page", protocol: "https" }, {}),
    ],
    "no alarm publishes to it": [topic, alarm({}, { alarmActions: ["arn:other"] })],
    "a topic that AWS has not named yet, without alarms": [
      { ...topic, props: { arn: unknown } },
      alarm({}, { alarmActions: ["arn:page"] }),
    ],
    "actions that are not known, of another topic": [topic, alarm({}, { alarmActions: unknown })],
    "a topic without an ARN": [{ ...topic, props: {} }, alarm({}, { alarmActions: [""] })],
  },
  violates: {
    "nobody, by a link": [[topic, alarm(byAction)], [nobody]],
    "nobody, for recoveries": [[topic, alarm({ okActions: ["page"] })], [nobody]],
    "nobody, for missing data": [[topic, alarm({ insufficientDataActions: ["page"] })], [nobody]],
    "nobody, a composite alarm": [
      [topic, alarm(byAction, {}, "aws:cloudwatch/compositeAlarm:CompositeAlarm")],
      [nobody],
    ],
    "nobody, by ARN": [[topic, alarm({}, { alarmActions: ["arn:x", "arn:page"] })], [nobody]],
    "a subscriber of another topic": [[topic, alarm(byAction), subscription({}, {})], [nobody]],
    "plain HTTP": [
      [topic, alarm(byAction), subscription({ protocol: "http" })],
      ["page: the subscription mail goes over plain HTTP; use https"],
    ],
  },
  partlyUndecided: {
    "one of two protocols is not known": [
      [
        topic,
        alarm(byAction),
        { ...subscription({ protocol: unknown }), name: "other" },
        subscription({ protocol: "http" }),
      ],
      ["page: the subscription mail goes over plain HTTP; use https"],
    ],
  },
  undecided: [topic, alarm(byAction), subscription({ protocol: unknown })],
});
