import { mentionsIn } from "../../lib/mentions";
import { alarmPlaces, topicType } from "../../lib/publishers";
import { defineStackRule } from "../../lib/rule";
import { each, some } from "../../lib/unknowns";

const subscriptionType = "aws:sns/topicSubscription:TopicSubscription";
const alarmsOf = mentionsIn(alarmPlaces);

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
    if (alarmsOf(topic, stack).length === 0) return;
    const subscriptions = stack.companions(topic, subscriptionType, "topic", ["arn", "id"]);
    if (subscriptions.length === 0)
      yield "alarms publish to this topic and nobody is subscribed, so nobody hears them; add a subscription";
    yield* each(subscriptions, function* ({ name, props }) {
      if (some([props], (one) => one.protocol === "http"))
        yield `the subscription ${name} goes over plain HTTP; use https`;
    });
  },
});
