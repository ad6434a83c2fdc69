import { allows, statementsOf } from "../../lib/documents";
import { mentionsIn } from "../../lib/mentions";
import { isSet } from "../../lib/presence";
import { alarmPlaces, topicType } from "../../lib/publishers";
import { defineStackRule } from "../../lib/rule";
import { some } from "../../lib/unknowns";

const policyType = "aws:sns/topicPolicy:TopicPolicy";
const publisher = "cloudwatch.amazonaws.com";
const alarmsOf = mentionsIn(alarmPlaces);

export const alarmTopicReachable = defineStackRule({
  id: "alarm-topic-reachable",
  title: "Alarms may publish to their topics",
  description: "A topic that alarms publish to lets CloudWatch in, where it has a policy of its own.",
  severity: "high",
  controls: {},
  remediation: "Allow sns:Publish to the service cloudwatch.amazonaws.com in the policy of the topic.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
  types: [topicType],
  *check({ resource: topic, props, stack }) {
    if (alarmsOf(topic, stack).length === 0) return;
    const documents = [
      ...(isSet(props, "policy") ? [props] : []),
      ...stack.companions(topic, policyType, "arn", ["arn", "id"]).map((policy) => policy.props),
    ];
    // AWS's own policy lets in whoever is of the account, CloudWatch included.
    if (documents.length === 0) return;
    if (!some(documents, ({ policy }) => some(statementsOf(policy, "policy"), letsPublish)))
      yield "its policy does not let CloudWatch publish, so its alarms reach nobody; allow sns:Publish to cloudwatch.amazonaws.com";
  },
});

function letsPublish(statement: ReturnType<typeof statementsOf>[number]): boolean {
  const isMeant = statement.hasNotPrincipal || statement.principals.some((one) => one === publisher || one === "*");
  return isMeant && allows(statement, "sns:Publish");
}
