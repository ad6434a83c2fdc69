import { wholeNumber } from "./fields";

/** What is chosen of every queue, a worker's own or one of many. */
export const queueFields = {
  visibilityTimeoutSeconds: wholeNumber(1, 43_200)
    .default(300)
    .describe("Seconds that a message in work is hidden from others; longer than it takes"),
  retentionDays: wholeNumber(1, 10).default(4).describe("Days that a message waits before it is dropped"),
  maxReceiveCount: wholeNumber(1, 1000)
    .default(5)
    .describe("Tries after which a message goes to the dead-letter queue"),
};

export const queueThresholds = {
  maxMessageAgeSeconds: wholeNumber(1, 863_999).default(900).describe("Seconds that the oldest message may wait"),
  maxDeadLetters: wholeNumber(0, 1_000_000).default(0).describe("Messages that may lie in the dead-letter queue"),
};
