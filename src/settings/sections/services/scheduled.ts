import { z } from "zod";
import { wholeNumber } from "../fields";
import { anyService } from "./containers";

const schedule = z
  .strictObject({
    expression: z
      .string()
      .regex(
        /^(cron\((\S+ ){5}\S+\)|rate\([1-9]\d* (minutes?|hours?|days?)\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/,
        "want cron(...) with six fields, rate(...) or at(...), such as cron(30 6 * * ? *)",
      )
      .describe("When it runs: cron(minutes hours day month weekday year), rate(5 minutes) or at(time)"),
    timeZone: z.string().default("UTC").describe("IANA time zone of the expression, such as Europe/Berlin"),
    enabled: z.boolean().default(true).describe("Whether it runs at all"),
    retryAttempts: wholeNumber(0, 185).default(3).describe("Further tries when ECS refuses the start"),
    maxStartDelaySeconds: wholeNumber(60, 86_400)
      .default(900)
      .describe("Seconds after which a start that did not succeed is given up"),
    overlap: z
      .enum(["skip", "allow"])
      .default("skip")
      .describe("When the last run still runs: skip this one, or allow a second beside it"),
    timeoutSeconds: wholeNumber(60, 86_400)
      .default(3600)
      .describe("Seconds after which a run is stopped and counts as failed; with overlap: skip"),
  })
  .describe("When the task runs");

export const scheduled = z.strictObject({
  kind: z.literal("scheduled").describe("A task that runs by the clock and ends"),
  ...anyService,
  schedule,
  thresholds: z
    .strictObject({
      maxFailedRuns: wholeNumber(0, 1_000_000)
        .default(0)
        .describe("Failed runs of two weeks before a ticket is opened"),
    })
    .prefault({})
    .describe("When alarms fire"),
});
