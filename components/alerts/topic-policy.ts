import type * as pulumi from "@pulumi/pulumi";
import { policyDocument, type ResourceStatement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";

/** A service that publishes to a topic of alerts, with the reason for letting it in. */
export interface Publisher {
  /** CamelCase; it becomes the Sid of its statements. */
  readonly sid: string;
  readonly service: string;
  readonly reason: string;
}

/** Who may publish, in the topic policies and in the policy of their key alike: a publisher needs both. */
export const publishers: readonly Publisher[] = [
  { sid: "CloudWatchAlarms", service: "cloudwatch.amazonaws.com", reason: "alarms change their state" },
  {
    sid: "EventBridgeRules",
    service: "events.amazonaws.com",
    reason: "rules on deployments and backups send their events",
  },
  { sid: "Budgets", service: "budgets.amazonaws.com", reason: "a budget is used up or will be" },
  { sid: "BackupVaults", service: "backup.amazonaws.com", reason: "a backup or a restore test failed" },
];

/**
 * The policy of a topic: the publishers of this account, nobody else, and nothing without TLS.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function topicPolicy(topicArn: pulumi.Input<string>, place: AwsPlace): pulumi.Output<string> {
  const statements = publishers.map(({ sid, service }): ResourceStatement => ({
    sid,
    principal: { service },
    actions: ["sns:Publish"],
    resources: [topicArn],
    conditions: { StringEquals: { "aws:SourceAccount": place.accountId } },
  }));
  const withoutTls: ResourceStatement = {
    sid: "DenyPublishWithoutTls",
    effect: "Deny",
    principal: "*",
    actions: ["sns:Publish"],
    resources: [topicArn],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
  return policyDocument([...statements, withoutTls]);
}
