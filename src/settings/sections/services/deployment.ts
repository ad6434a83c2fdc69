import { z } from "zod";
import { anyCidr, goodCodes, wholeNumber } from "../fields";

const share = (least: number) => z.number().min(least, `want ${least} or more`).max(100, "want 100 or less");

export const strategy = z
  .enum(["rolling", "blueGreen", "canary", "linear"])
  .default("rolling")
  .describe(
    "How a new image replaces the old one: rolling (task by task), blueGreen (all traffic at once, with a way back), " +
      "canary (a small share first), linear (equal shares); all roll back by alarms, rolling by circuit breaker too",
  );

/** Numbers of the strategies; each uses those that are its own. */
export const deployment = z
  .strictObject({
    bakeMinutes: wholeNumber(0, 1440)
      .default(10)
      .describe("blueGreen, canary, linear: minutes with all traffic at the new tasks before the old ones go"),
    canaryPercent: share(0.1).default(10).describe("canary: share of the traffic in the first step"),
    canaryMinutes: wholeNumber(0, 1440)
      .default(10)
      .describe("canary: minutes of the first step; longer than an alarm needs to fire"),
    stepPercent: share(3).default(20).describe("linear: share of the traffic that each step adds"),
    stepMinutes: wholeNumber(0, 1440)
      .default(6)
      .describe("linear: minutes between two steps; longer than an alarm needs to fire"),
    smokeTest: z
      .strictObject({
        enabled: z.boolean().default(true).describe("Whether a function asks every new task before users do"),
        path: z.string().startsWith("/", "want a path that begins with /").default("/healthz").describe("What it asks"),
        matcher: z
          .string()
          .regex(goodCodes, 'want codes from 200 to 399, such as "200-299"')
          .default("200-299")
          .describe("Codes that pass"),
        timeoutSeconds: wholeNumber(1, 60).default(5).describe("Seconds that one answer may take"),
      })
      .prefault({})
      .describe("blueGreen, canary, linear: test of the new tasks before they get traffic"),
    approvalMinutes: wholeNumber(1, 20_160)
      .optional()
      .describe("blueGreen, canary, linear: a person must agree within so many minutes, or the deployment rolls back"),
    testCidrs: z
      .array(anyCidr)
      .max(2, "want two networks or fewer: a listener rule has no room for more")
      .default([])
      .describe("web: networks whose requests with `x-blueprint-test: <service>` reach the new tasks before users do"),
  })
  .prefault({})
  .describe("Numbers of the strategy");
