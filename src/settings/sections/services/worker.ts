import { z } from "zod";
import { wholeNumber } from "../fields";
import { anyService, callers, mayCall, taskThresholds } from "./containers";
import { backlogScaling } from "./scaling";

export const worker = z.strictObject({
  kind: z.literal("worker").describe("A service that takes messages from a queue of its own, `QUEUE_URL`"),
  ...anyService,
  queue: z
    .strictObject({
      visibilityTimeoutSeconds: wholeNumber(1, 43_200)
        .default(300)
        .describe("Seconds that a message in work is hidden from others; longer than it takes"),
      retentionDays: wholeNumber(1, 10).default(4).describe("Days that a message waits before it is dropped"),
      maxReceiveCount: wholeNumber(1, 1000)
        .default(5)
        .describe("Tries after which a message goes to the dead-letter queue"),
    })
    .prefault({})
    .describe("The queue of the worker"),
  scaling: backlogScaling,
  mayCall,
  callers,
  thresholds: z
    .strictObject({
      ...taskThresholds,
      maxMessageAgeSeconds: wholeNumber(1, 864_000).default(900).describe("Seconds that the oldest message may wait"),
      maxDeadLetters: wholeNumber(0, 1_000_000).default(0).describe("Messages that may lie in the dead-letter queue"),
    })
    .prefault({})
    .describe("When alarms fire"),
});
