import { z } from "zod";
import { wholeNumber } from "../fields";

const tasks = (least: number) => wholeNumber(least, 1000);

const hours = z
  .array(
    z
      .strictObject({
        name: z
          .string()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "want lower case letters, digits and -, such as night")
          .describe("Name of these hours, such as night"),
        at: z
          .string()
          .regex(/^cron\((\S+ ){5}\S+\)$/, "want cron(...) with six fields, such as cron(0 20 ? * MON-FRI *)")
          .describe("When they begin: cron(minutes hours day month weekday year)"),
        timeZone: z.string().default("UTC").describe("IANA time zone of `at`, such as Europe/Berlin"),
        minTasks: tasks(0).describe("Tasks kept running from then on"),
        maxTasks: tasks(0).describe("Tasks at most from then on"),
      })
      .refine((value) => value.minTasks <= value.maxTasks, { error: "want maxTasks not below minTasks" }),
  )
  .default([])
  .describe("Times at which the limits change, such as fewer tasks at night");

const limits = {
  minTasks: tasks(1).default(2).describe("Tasks kept running; two survive the loss of a zone"),
  maxTasks: tasks(1).default(4).describe("Tasks at most"),
};

const byUse = {
  targetCpuPercent: wholeNumber(10, 90)
    .default(60)
    .describe("CPU that scaling aims at; the rest is head-room until new tasks run"),
  targetMemoryPercent: wholeNumber(10, 90).optional().describe("Memory that scaling aims at"),
};

const ordered = { error: "want maxTasks not below minTasks" };

export const requestScaling = z
  .strictObject({
    ...limits,
    ...byUse,
    targetRequestsPerMinute: wholeNumber(1, 1_000_000)
      .optional()
      .describe("Requests a minute and task that scaling aims at; for the strategy rolling"),
    hours,
  })
  .prefault({})
  .refine((value) => value.minTasks <= value.maxTasks, ordered)
  .describe("How many tasks run");

export const useScaling = z
  .strictObject({ ...limits, ...byUse, hours })
  .prefault({})
  .refine((value) => value.minTasks <= value.maxTasks, ordered)
  .describe("How many tasks run");

export const backlogScaling = z
  .strictObject({
    minTasks: tasks(0).default(2).describe("Tasks kept running; 0 ends the worker when nothing waits"),
    maxTasks: tasks(1).default(4).describe("Tasks at most"),
    targetBacklogPerTask: wholeNumber(1, 1_000_000)
      .default(100)
      .describe("Messages for each task that may wait: the longest wait accepted, by the time that one takes"),
    hours,
  })
  .prefault({})
  .refine((value) => value.minTasks <= value.maxTasks, ordered)
  .describe("How many tasks run");
