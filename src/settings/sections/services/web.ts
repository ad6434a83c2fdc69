import { z } from "zod";
import { goodCodes, routing, wholeNumber } from "../fields";
import { anyService, mayCall, requestThresholds } from "./containers";
import { deployment, strategy } from "./deployment";
import { requestScaling } from "./scaling";

const healthCheck = z
  .strictObject({
    path: z
      .string()
      .startsWith("/", "want a path that begins with /")
      .default("/healthz")
      .describe("Path that answers 200 when the service can take requests"),
    matcher: z
      .string()
      .regex(goodCodes, 'want codes from 200 to 399, such as "200" or "200-299": an error is not health')
      .default("200")
      .describe("HTTP codes that count as healthy"),
    intervalSeconds: wholeNumber(5, 300).default(15).describe("Seconds between two checks"),
    timeoutSeconds: wholeNumber(2, 120).default(5).describe("Seconds until a check counts as failed"),
    healthyThreshold: wholeNumber(2, 10).default(2).describe("Good checks in a row until a task gets requests"),
    unhealthyThreshold: wholeNumber(2, 10).default(3).describe("Bad checks in a row until a task is replaced"),
    gracePeriodSeconds: wholeNumber(0, 1800)
      .default(60)
      .describe("Seconds after the start of a task in which bad checks do not count"),
  })
  .prefault({})
  .refine((check) => check.timeoutSeconds < check.intervalSeconds, {
    path: ["timeoutSeconds"],
    error: "want less than intervalSeconds: a check must end before the next one begins",
  })
  .describe("How the load balancer finds out whether a task is healthy");

export const web = z.strictObject({
  kind: z.literal("web").describe("A service behind the load balancer"),
  strategy,
  deployment,
  ...anyService,
  port: wholeNumber(1024, 65_535).default(8080).describe("Port the container listens on"),
  routing,
  healthCheck,
  scaling: requestScaling,
  mayCall,
  thresholds: requestThresholds,
});
