import { checkWholeNumber } from "../shared/whole-number";
import { checkPublishers, type Publisher } from "./queue-policy";

/** What decides how many resources there are and what AWS accepts: plain values, checked before anything is created. */
export interface QueueChoices {
  /** @default none - a standard queue: unlimited throughput, and once in a while a message twice or out of order */
  readonly fifo?: Fifo;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionDays: number;
  readonly maxReceiveCount: number;
  readonly publishers: readonly Publisher[];
}

export interface Fifo {
  /** Whether a message with the body of another one counts as sent twice; else each sender gives a deduplication id. */
  readonly contentBasedDeduplication: boolean;
}

/** What the queue and its dead-letter queue have in common. */
export interface KindOfQueue {
  readonly fifoQueue?: true;
  readonly contentBasedDeduplication?: boolean;
  readonly deduplicationScope?: "messageGroup";
  readonly fifoThroughputLimit?: "perMessageGroupId";
}

export interface QueuePlan {
  readonly kind: KindOfQueue;
  readonly retentionSeconds: number;
  readonly deadLetterRetentionSeconds: number;
}

const day = 24 * 60 * 60;
/** The longest that SQS keeps a message. */
const longestRetentionDays = 14;
export const longestRetentionSeconds = longestRetentionDays * day;
/** Moving a message into the dead-letter queue does not renew its age, so this is what is left of the latest one: a long weekend. */
const daysToLook = 4;

/** @throws when a choice is one that SQS would refuse, or under which a failed message would be lost unseen */
export function planQueue(choices: QueueChoices): QueuePlan {
  const { fifo, visibilityTimeoutSeconds, retentionDays, maxReceiveCount } = choices;
  checkWholeNumber("visibilityTimeoutSeconds", visibilityTimeoutSeconds, 1, 12 * 60 * 60);
  checkWholeNumber(
    "retentionDays",
    retentionDays,
    1,
    longestRetentionDays - daysToLook,
    `a message keeps its age in the dead-letter queue, which drops it after ${longestRetentionDays} days`,
  );
  checkWholeNumber("maxReceiveCount", maxReceiveCount, 1, 1000);
  checkPublishers(choices.publishers, fifo !== undefined);
  return {
    kind: kindOf(fifo),
    retentionSeconds: retentionDays * day,
    deadLetterRetentionSeconds: longestRetentionSeconds,
  };
}

/**
 * A dead-letter queue must be of the kind of its source. Repetitions are looked for in the group of a message, not in the whole
 * queue: that is what lets SQS handle groups side by side, and it costs nothing.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
 */
function kindOf(fifo: Fifo | undefined): KindOfQueue {
  if (fifo === undefined) return {};
  return {
    fifoQueue: true,
    contentBasedDeduplication: fifo.contentBasedDeduplication,
    deduplicationScope: "messageGroup",
    fifoThroughputLimit: "perMessageGroupId",
  };
}
