import type * as pulumi from "@pulumi/pulumi";
import { type Publisher } from "../../queue/queue-policy";
import { type TaskThresholds } from "../alarms/thresholds";

/** The queue of a worker. Its dead-letter queue takes what failed too often. */
export interface WorkQueueArgs {
  /** Seconds that a received message is hidden from others, 1 to 43200: longer than handling it takes, or it is handled twice. */
  readonly visibilityTimeoutSeconds: number;
  /** Days that a message waits before it is dropped, 1 to 10. */
  readonly retentionDays: number;
  /** Receptions after which a message that nobody deleted counts as failed, 1 to 1000. */
  readonly maxReceiveCount: number;
  /**
   * Customer managed key of the messages.
   * @default none - the key that SQS has for itself: encrypted all the same, and free
   */
  readonly keyArn?: pulumi.Input<string>;
  /**
   * AWS services that send by their own name.
   * @default none - closed; services of the platform send by their roles
   */
  readonly publishers?: readonly Publisher[];
}

export interface WorkerThresholds extends TaskThresholds {
  /** Seconds that the oldest message may wait. */
  readonly maxMessageAgeSeconds: number;
  /** Messages that may lie in the dead-letter queue; 0 where each of them matters. */
  readonly maxDeadLetters: number;
}
