import type * as pulumi from "@pulumi/pulumi";
import { queueDeadLetters, queueMessageAge } from "../alarms/catalogue/sqs";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";
import { checkWholeNumber } from "../shared/whole-number";

/** When the alarms fire. */
export interface QueueThresholds {
  /** Seconds that the oldest message may wait, 1 or more: what users accept, and more than one message takes. */
  readonly maxMessageAgeSeconds: number;
  /** Messages that may lie in the dead-letter queue; 0 where each of them matters. */
  readonly maxDeadLetters: number;
}

export type QueueAlarms = Extract<Monitoring<QueueThresholds>, { kind: "alarms" }>;

const day = 24 * 60 * 60;

/** @throws when a threshold could never be crossed */
export function checkThresholds(
  { maxMessageAgeSeconds, maxDeadLetters }: QueueThresholds,
  retentionDays: number,
): void {
  checkWholeNumber(
    "monitoring.thresholds.maxMessageAgeSeconds",
    maxMessageAgeSeconds,
    1,
    retentionDays * day - 1,
    `no message is older than retentionDays`,
  );
  checkWholeNumber("monitoring.thresholds.maxDeadLetters", maxDeadLetters, 0, 1_000_000);
}

export interface WatchedQueues {
  readonly queueName: pulumi.Input<string>;
  readonly deadLetterQueueName: pulumi.Input<string>;
}

export function watchQueues(name: string, alarms: QueueAlarms, of: WatchedQueues, parent: pulumi.Resource): void {
  const { namePrefix, topics, thresholds } = alarms;
  const common = { namePrefix, topics, subject: name };
  createAlarm(
    name,
    queueMessageAge,
    { ...common, threshold: thresholds.maxMessageAgeSeconds, dimensions: { QueueName: of.queueName } },
    parent,
  );
  createAlarm(
    name,
    queueDeadLetters,
    { ...common, threshold: thresholds.maxDeadLetters, dimensions: { QueueName: of.deadLetterQueueName } },
    parent,
  );
}
