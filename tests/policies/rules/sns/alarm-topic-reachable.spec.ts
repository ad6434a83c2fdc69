import { document, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const publish = (change: object = {}) =>
  document({
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: "sns:Publish",
    Resource: "*",
    ...change,
  });
const topic = (props: object = {}): Given => ({
  type: "aws:sns/topic:Topic",
  name: "page",
  props: { arn: "arn:page", ...props },
});
const alarm: Given = {
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  name: "alarm",
  props: {},
  refs: { alarmActions: ["page"] },
};
const policy = (document_: unknown, refs: Given["refs"] = { arn: ["page"] }): Given => ({
  type: "aws:sns/topicPolicy:TopicPolicy",
  name: "policy",
  props: { arn: "arn:page", policy: document_ },
  refs,
});
const silent =
  "page: its policy does not let CloudWatch publish, so its alarms reach nobody; allow sns:Publish to cloudwatch.amazonaws.com";

describeStackRule("alarm-topic-reachable", {
  complies: {
    "no policy: AWS's own lets it in": [topic(), alarm],
    "a policy beside it": [topic(), alarm, policy(publish())],
    "a policy beside it, by ARN": [topic(), alarm, policy(publish(), {})],
    "a policy of its own": [topic({ policy: publish() }), alarm],
    "one of many services": [
      topic({ policy: publish({ Principal: { Service: ["events.amazonaws.com", "cloudwatch.amazonaws.com"] } }) }),
      alarm,
    ],
    "everybody, which another rule is about": [topic({ policy: publish({ Principal: "*" }) }), alarm],
    "every action": [topic({ policy: publish({ Action: "SNS:*" }) }), alarm],
    "everybody but one": [topic({ policy: publish({ Principal: undefined, NotPrincipal: { AWS: "1" } }) }), alarm],
    "one of two policies": [topic({ policy: publish({ Effect: "Deny" }) }), alarm, policy(publish())],
    "no alarm publishes to it": [topic({ policy: publish({ Action: "sns:Subscribe" }) })],
    "a policy of another topic": [topic(), alarm, { ...policy("{}", {}), props: { arn: "arn:other", policy: "{}" } }],
  },
  violates: {
    "another service only": [
      [topic(), alarm, policy(publish({ Principal: { Service: "events.amazonaws.com" } }))],
      [silent],
    ],
    "another action only": [[topic({ policy: publish({ Action: "sns:Subscribe" }) }), alarm], [silent]],
    "it is kept out": [[topic(), alarm, policy(publish({ Effect: "Deny" }))], [silent]],
    "nobody at all": [[topic(), alarm, policy(JSON.stringify({ Version: "2012-10-17", Statement: [] }))], [silent]],
    "an alarm that names it": [
      [
        topic({ policy: publish({ Action: "sns:Subscribe" }) }),
        { ...alarm, refs: {}, props: { alarmActions: ["arn:page"] } },
      ],
      [silent],
    ],
  },
  undecided: [topic(), alarm, policy(unknown)],
});
