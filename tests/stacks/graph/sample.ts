import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { record } from "../../support/record";

/** What no stack holds and the rules speak of all the same: a queue behind a topic. */
export function sample(): Promise<readonly RecordedResource[]> {
  return record(() => {
    const queue = new sqs.Queue("jobs");
    const letIn = new sqs.QueuePolicy("jobs", { queueUrl: queue.url, policy: "{}" });
    const topic = new sns.Topic("jobs");
    new sns.TopicSubscription(
      "jobs",
      { topic: topic.arn, protocol: "sqs", endpoint: queue.arn },
      { dependsOn: [letIn] },
    );
  });
}
