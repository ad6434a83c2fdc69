import type * as pulumi from "@pulumi/pulumi";
import { type Conditions, denyWithoutTls, policyDocument, type ResourceStatement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";

/** An AWS service that puts messages into the queue by its own name, for one resource of this account. */
export interface Publisher {
  /** An SNS topic with a subscription, an EventBridge rule with a target, a bucket with notifications. */
  readonly kind: "topic" | "rule" | "bucket";
  /** CamelCase; the Sid of its statement: `OrdersTopicPublishes`. */
  readonly sid: string;
  readonly arn: pulumi.Input<string>;
}

const services: Readonly<Record<Publisher["kind"], string>> = {
  topic: "sns.amazonaws.com",
  rule: "events.amazonaws.com",
  bucket: "s3.amazonaws.com",
};
const denial = denyWithoutTls([], []).sid;

/** @throws when two publishers would have one Sid, or S3 would publish to a FIFO queue, which it cannot */
export function checkPublishers(publishers: readonly Publisher[], isFifo: boolean): void {
  const seen = new Set([denial]);
  for (const { kind, sid } of publishers) {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(sid)) {
      throw new Error(
        `publishers: sid "${sid}" must be CamelCase letters and digits, for example OrdersTopicPublishes.`,
      );
    }
    if (seen.has(sid)) throw new Error(`publishers: sid "${sid}" is taken. Give each publisher one of its own.`);
    seen.add(sid);
    if (isFifo && kind === "bucket") {
      throw new Error(
        `publishers: ${sid}: S3 sends no notifications to a FIFO queue. Send them to an EventBridge rule.`,
      );
    }
  }
}

/**
 * The policy of a queue: the named publishers and nothing without TLS. Roles of this account need no entry, IAM lets them in.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export function queuePolicy(
  queueArn: pulumi.Input<string>,
  publishers: readonly Publisher[],
  place: AwsPlace,
): pulumi.Output<string> {
  const allowed = publishers.map((publisher): ResourceStatement => ({
    sid: publisher.sid,
    principal: { service: services[publisher.kind] },
    actions: ["sqs:SendMessage"],
    resources: [queueArn],
    conditions: sourceOf(publisher, place),
  }));
  return policyDocument([...allowed, denyWithoutTls(["sqs:*"], [queueArn])]);
}

/** The ARN of a bucket has no account: without a second condition whoever takes over a deleted bucket's name could publish. */
function sourceOf({ kind, arn }: Publisher, { accountId }: AwsPlace): Conditions {
  const source: Conditions = { ArnEquals: { "aws:SourceArn": arn } };
  return kind === "bucket" ? { ...source, StringEquals: { "aws:SourceAccount": accountId } } : source;
}
