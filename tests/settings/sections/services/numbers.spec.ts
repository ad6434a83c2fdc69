import { problemsOfService, serviceOf } from "../support";

type Kind = Parameters<typeof serviceOf>[0];

const night = { name: "night", at: "cron(0 22 * * ? *)", minTasks: 1, maxTasks: 2 };

test("hours are in UTC when nothing is said", () => {
  expect(serviceOf("web", { scaling: { hours: [night] } })).toMatchObject({
    scaling: { hours: [{ ...night, timeZone: "UTC" }] },
  });
});

test.each<[string, Kind, Record<string, unknown>, string]>([
  ["no task", "web", { scaling: { minTasks: 0 } }, "scaling.minTasks: want 1 or more, got 0."],
  ["no task at most", "worker", { scaling: { minTasks: 0, maxTasks: 0 } }, "scaling.maxTasks: want 1 or more, got 0."],
  [
    "fewer at most than at least",
    "internal",
    { scaling: { maxTasks: 1 } },
    'scaling: want maxTasks not below minTasks, got {"maxTasks":1}.',
  ],
  [
    "a share of all CPU",
    "web",
    { scaling: { targetCpuPercent: 91 } },
    "scaling.targetCpuPercent: want 90 or less, got 91.",
  ],
  [
    "requests where none come",
    "internal",
    { scaling: { targetRequestsPerMinute: 600 } },
    "scaling.targetRequestsPerMinute: unknown key. There are: minTasks, maxTasks, targetCpuPercent, targetMemoryPercent, hours.",
  ],
  [
    "CPU where a backlog counts",
    "worker",
    { scaling: { targetCpuPercent: 60 } },
    "scaling.targetCpuPercent: unknown key. There are: minTasks, maxTasks, targetBacklogPerTask, hours.",
  ],
  [
    "hours of five fields",
    "web",
    { scaling: { hours: [{ ...night, at: "cron(0 22 * * *)" }] } },
    'scaling.hours[0].at: want cron(...) with six fields, such as cron(0 20 ? * MON-FRI *), got "cron(0 22 * * *)".',
  ],
  [
    "hours without a name",
    "web",
    { scaling: { hours: [{ ...night, name: "At night" }] } },
    'scaling.hours[0].name: want lower case letters, digits and -, such as night, got "At night".',
  ],
  [
    "hours of fewer at most than at least",
    "worker",
    { scaling: { hours: [{ ...night, minTasks: 3 }] } },
    'scaling.hours[0]: want maxTasks not below minTasks, got {"name":"night","at":"cron(0 22 * * ? *)","minTasks":3,"maxTasks":2}.',
  ],
  [
    "a strategy that there is not",
    "web",
    { strategy: "blue-green" },
    'strategy: want one of "rolling", "blueGreen", "canary", "linear", got "blue-green". Did you mean "blueGreen"?',
  ],
  [
    "a canary of nobody",
    "web",
    { deployment: { canaryPercent: 0 } },
    "deployment.canaryPercent: want 0.1 or more, got 0.",
  ],
  [
    "steps of a sliver",
    "internal",
    { deployment: { stepPercent: 2.9 } },
    "deployment.stepPercent: want 3 or more, got 2.9.",
  ],
  [
    "more than all",
    "internal",
    { deployment: { stepPercent: 101 } },
    "deployment.stepPercent: want 100 or less, got 101.",
  ],
  [
    "more than a day",
    "web",
    { deployment: { bakeMinutes: 1441 } },
    "deployment.bakeMinutes: want 1440 or less, got 1441.",
  ],
  [
    "no time to agree",
    "web",
    { deployment: { approvalMinutes: 0 } },
    "deployment.approvalMinutes: want 1 or more, got 0.",
  ],
  [
    "a test that an error passes",
    "web",
    { deployment: { smokeTest: { matcher: "500" } } },
    'deployment.smokeTest.matcher: want codes from 200 to 399, such as "200-299", got "500".',
  ],
  [
    "a test of no path",
    "web",
    { deployment: { smokeTest: { path: "healthz" } } },
    'deployment.smokeTest.path: want a path that begins with /, got "healthz".',
  ],
  [
    "three networks of testers",
    "web",
    { deployment: { testCidrs: ["203.0.113.0/26", "203.0.113.64/26", "203.0.113.128/26"] } },
    'deployment.testCidrs: want two networks or fewer: a listener rule has no room for more, got ["203.0.113.0/26","203.0.113.64/26","203.0.113.128/26"].',
  ],
  [
    "a network that begins in its middle",
    "web",
    { deployment: { testCidrs: ["203.0.113.1/24"] } },
    'deployment.testCidrs[0]: want an IPv4 CIDR block whose address is its first one, such as 203.0.113.0/24, got "203.0.113.1/24".',
  ],
  ["a port of the system", "web", { port: 80 }, "port: want 1024 or more, got 80."],
  ["a long start", "internal", { startSeconds: 301 }, "startSeconds: want 300 or less, got 301."],
  [
    "a key for a private CA",
    "internal",
    { tls: { certificateAuthorityArn: "arn:aws:kms:eu-west-1:111122223333:key/1", keyArn: "k" } },
    'tls.certificateAuthorityArn: want the ARN of one private CA, got "arn:aws:kms:eu-west-1:111122223333:key/1".',
  ],
  [
    "messages that outlive the dead-letter queue",
    "worker",
    { queue: { retentionDays: 11 } },
    "queue.retentionDays: want 10 or less, got 11.",
  ],
  ["no try", "worker", { queue: { maxReceiveCount: 0 } }, "queue.maxReceiveCount: want 1 or more, got 0."],
  [
    "more hidden than half a day",
    "worker",
    { queue: { visibilityTimeoutSeconds: 43_201 } },
    "queue.visibilityTimeoutSeconds: want 43200 or less, got 43201.",
  ],
  [
    "a schedule of five fields",
    "scheduled",
    { schedule: { expression: "cron(30 6 * * *)" } },
    'schedule.expression: want cron(...) with six fields, rate(...) or at(...), such as cron(30 6 * * ? *), got "cron(30 6 * * *)".',
  ],
  [
    "more tries than AWS makes",
    "scheduled",
    { schedule: { expression: "rate(1 hour)", retryAttempts: 186 } },
    "schedule.retryAttempts: want 185 or less, got 186.",
  ],
  [
    "a run of seconds",
    "scheduled",
    { schedule: { expression: "rate(1 hour)", timeoutSeconds: 59 } },
    "schedule.timeoutSeconds: want 60 or more, got 59.",
  ],
  [
    "an overlap that there is not",
    "scheduled",
    { schedule: { expression: "rate(1 hour)", overlap: "stop" } },
    'schedule.overlap: want one of "skip", "allow", got "stop".',
  ],
  [
    "an alarm below zero",
    "scheduled",
    { thresholds: { maxFailedRuns: -1 } },
    "thresholds.maxFailedRuns: want 0 or more, got -1.",
  ],
  [
    "an alarm on requests where none come",
    "worker",
    { thresholds: { maxServerErrorPercent: 5 } },
    "thresholds.maxServerErrorPercent: unknown key. There are: maxCpuPercent, maxMemoryPercent, maxMessageAgeSeconds, maxDeadLetters.",
  ],
])("%s is refused", (_name, kind, more, expected) => {
  expect(problemsOfService(kind, more).filter((problem) => !problem.startsWith("tls.keyArn"))).toEqual([expected]);
});

test.each(["cron(30 6 * * ? *)", "rate(1 hour)", "rate(15 minutes)", "at(2030-01-01T00:00:00)"])(
  "%s is a schedule",
  (expression) => {
    expect(serviceOf("scheduled", { schedule: { expression } })).toMatchObject({ schedule: { expression } });
  },
);
