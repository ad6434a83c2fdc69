import { z } from "zod";
import { queueFields, queueThresholds } from "../queues";
import { anyService, callers, mayCall, taskThresholds } from "./containers";
import { backlogScaling } from "./scaling";

export const worker = z.strictObject({
  kind: z.literal("worker").describe("A service that takes messages from a queue of its own, `QUEUE_URL`"),
  ...anyService,
  queue: z.strictObject(queueFields).prefault({}).describe("The queue of the worker"),
  scaling: backlogScaling,
  mayCall,
  callers,
  thresholds: z
    .strictObject({ ...taskThresholds, ...queueThresholds })
    .prefault({})
    .describe("When alarms fire"),
});
