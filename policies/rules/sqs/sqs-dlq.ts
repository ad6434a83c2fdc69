import { type PolicyResource } from "@pulumi/policy";
import { mentionsIn } from "../../lib/mentions";
import { isSet } from "../../lib/presence";
import { queueType } from "../../lib/publishers";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { ifKnown, some } from "../../lib/unknowns";
import { json, object } from "../../lib/values";

const redriveType = "aws:sqs/redrivePolicy:RedrivePolicy";
const allowType = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";

/** Who names a queue as the one that takes what failed. */
const failuresOf = mentionsIn({
  [queueType]: ["redrivePolicy"],
  [redriveType]: ["redrivePolicy"],
  "aws:cloudwatch/eventTarget:EventTarget": ["deadLetterConfig"],
  "aws:lambda/eventSourceMapping:EventSourceMapping": ["destinationConfig.onFailure"],
  "aws:lambda/function:Function": ["deadLetterConfig"],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": ["destinationConfig.onFailure"],
  "aws:scheduler/schedule:Schedule": ["target.deadLetterConfig"],
  "aws:sns/topicSubscription:TopicSubscription": ["redrivePolicy"],
});

/** Whether a queue has a document, in itself or as a resource of its own, that says what is wanted. */
function says(
  queue: PolicyResource,
  property: string,
  type: string,
  stack: StackIndex,
  holds: (document: Props) => boolean,
): boolean {
  const companions = stack.companions(queue, type, "queueUrl", ["id", "url"]);
  return some([queue, ...companions], ({ props }) => {
    if (!isSet(props, property)) return false;
    // One that AWS only names later names a queue: nobody waits for an answer to say nothing.
    const document = ifKnown(() => object(json((props as Props)[property], property)));
    return document === undefined || holds(document);
  });
}

/** Whether a queue is itself the one that takes what failed: somebody says so, or it says for whom. */
function takesFailures(queue: PolicyResource, stack: StackIndex): boolean {
  return (
    failuresOf(queue, stack).length > 0 ||
    says(queue, "redriveAllowPolicy", allowType, stack, (document) => document.redrivePermission !== "denyAll")
  );
}

export const sqsDlq = defineStackRule({
  id: "sqs-dlq",
  title: "A message that cannot be handled is kept apart",
  description: "Every queue has a dead-letter queue, but for those that are one.",
  severity: "medium",
  controls: { other: ["AwsSolutions-SQS3"] },
  remediation: "Set redrivePolicy with deadLetterTargetArn and maxReceiveCount, or add aws.sqs.RedrivePolicy.",
  url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  types: [queueType],
  *check({ resource: queue, stack }) {
    const isKeptApart = says(queue, "redrivePolicy", redriveType, stack, (document) =>
      isSet(document, "deadLetterTargetArn"),
    );
    if (!isKeptApart && !takesFailures(queue, stack))
      yield "redrivePolicy names no dead-letter queue, so what cannot be handled comes back until it is lost; name one";
  },
});
