import type * as kms from "@pulumi/aws/kms";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "./alarms";
import { type Context } from "./context";
import { policy } from "./iam";

/** Attempts to handle a message, after which it is put aside. */
const attempts = 5;

/** The queue of orders, and the one where those end up that cannot be handled. */
export function createQueue(context: Context, key: kms.Key): sqs.Queue {
  const encrypted = { kmsMasterKeyId: key.arn, kmsDataKeyReusePeriodSeconds: 300 };
  const failed = new sqs.Queue("orders-failed", { ...encrypted, messageRetentionSeconds: 14 * 86_400 }, context.opts);
  const queue = new sqs.Queue(
    "orders",
    {
      ...encrypted,
      // Six times what the worker takes for a message, as AWS advises.
      visibilityTimeoutSeconds: 180,
      messageRetentionSeconds: 4 * 86_400,
      redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failed.arn, maxReceiveCount: attempts }),
    },
    context.opts,
  );
  new sqs.RedriveAllowPolicy(
    "orders-failed",
    {
      queueUrl: failed.url,
      redriveAllowPolicy: pulumi.jsonStringify({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
    },
    context.opts,
  );
  for (const [name, each] of Object.entries({ orders: queue, "orders-failed": failed }))
    new sqs.QueuePolicy(name, { queueUrl: each.url, policy: tlsOnly(each) }, context.opts);

  createAlarm(context, "orders-waiting", {
    description: "Orders wait for more than ten minutes: the workers are down or too few.",
    severity: "page",
    namespace: "AWS/SQS",
    metric: "ApproximateAgeOfOldestMessage",
    statistic: "Maximum",
    dimensions: { QueueName: queue.name },
    threshold: 600,
  });
  createAlarm(context, "orders-failed", {
    description: `An order could not be handled in ${attempts} attempts.`,
    severity: "ticket",
    namespace: "AWS/SQS",
    metric: "ApproximateNumberOfMessagesVisible",
    statistic: "Maximum",
    dimensions: { QueueName: failed.name },
    threshold: 0,
  });
  return queue;
}

/** Who may send and receive is said in IAM; the queue itself only refuses what comes without TLS. */
function tlsOnly(queue: sqs.Queue): pulumi.Output<string> {
  return policy([
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: queue.arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}
