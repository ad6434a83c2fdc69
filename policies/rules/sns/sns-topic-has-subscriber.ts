import { type PolicyResource } from "@pulumi/policy";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, ifKnown, some } from "../../lib/unknowns";
import { list } from "../../lib/values";

const topicType = "aws:sns/topic:Topic";
const subscriptionType = "aws:sns/topicSubscription:TopicSubscription";
const alarmTypes = ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"];
const actions = ["alarmActions", "okActions", "insufficientDataActions"];

/** Whether an alarm publishes to a topic, by a link or by its ARN. */
function takesAlarms(topic: PolicyResource, stack: StackIndex): boolean {
  if (alarmTypes.some((type) => actions.some((action) => stack.referring(topic, type, action).length > 0))) return true;
  const arn = ifKnown(() => topic.props.arn as unknown);
  if (typeof arn !== "string" || arn === "") return false;
  return stack
    .ofType(...alarmTypes)
    .some(({ props }) => actions.some((action) => (ifKnown(() => [...list(props[action])]) ?? []).includes(arn)));
}

export const snsTopicHasSubscriber = defineStackRule({
  id: "sns-topic-has-subscriber",
  title: "Somebody hears every alarm",
  description: "Every topic that alarms publish to has a subscription, and none of them goes over plain HTTP.",
  severity: "high",
  controls: {},
  remediation: "Add aws.sns.TopicSubscription for the topic: e-mail, https, or a chat or paging service.",
  url: "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
  types: [topicType],
  *check({ resource: topic, stack }) {
    if (!takesAlarms(topic, stack)) return;
    const subscriptions = stack.companions(topic, subscriptionType, "topic", ["arn", "id"]);
    if (subscriptions.length === 0)
      yield "alarms publish to this topic and nobody is subscribed, so nobody hears them; add a subscription";
    yield* each(subscriptions, function* ({ name, props }) {
      if (some([props], (one) => one.protocol === "http"))
        yield `the subscription ${name} goes over plain HTTP; use https`;
    });
  },
});
