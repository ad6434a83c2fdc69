import { type DeployTargetArgs } from "../../../../components/deploy-target/args";
import { type Callee } from "../../../../components/deploy-target/calls";
import { refusalOf, webArgs } from "../support/fixture";
import { internalArgs, schedule, scheduledArgs, watched, workerArgs } from "../support/kinds";
import { shifting } from "../support/shifting";

const orders: Callee = { name: "orders", port: 8080, securityGroupId: "sg-orders", url: "http://orders:8080" };
const queue = { visibilityTimeoutSeconds: 120, retentionDays: 4, maxReceiveCount: 5 };
const tasks = { maxCpuPercent: 85, maxMemoryPercent: 90 };
const requests = { ...tasks, maxServerErrorPercent: 5, maxP99LatencySeconds: 1 };
const hours = (more: object) => [
  { name: "night", at: "cron(0 20 ? * * *)", timeZone: "UTC", minTasks: 0, maxTasks: 1, ...more },
];
const byUse = { minTasks: 1, maxTasks: 2, targetCpuPercent: 60 };

test.each<[string, () => DeployTargetArgs, string]>([
  ["internal: low port", () => internalArgs({ port: 443 }), "port must be a whole number from 1024 to 65535, got 443."],
  [
    "internal: start",
    () => internalArgs({ startSeconds: 301 }),
    "startSeconds must be a whole number from 0 to 300, got 301.",
  ],
  [
    "internal: networks",
    () => internalArgs({ deployment: { ...shifting.canary, testCidrs: ["10.0.0.0/8"] } }),
    "deployment.testCidrs is about requests through the load balancer, which an internal service has not. Leave it out: " +
      "callers reach the new revision with the header x-amzn-ecs-blue-green-test.",
  ],
  [
    "internal: numbers of the deployment",
    () => internalArgs({ deployment: { ...shifting.linear, stepPercent: 1 } }),
    "deployment.stepPercent must be 3 to 100 in steps of 0.1, got 1.",
  ],
  [
    "internal: alarm below scaling",
    () => internalArgs({ monitoring: watched({ ...requests, maxCpuPercent: 60 }) }),
    "monitoring.thresholds.maxCpuPercent (60) must be above scaling.targetCpuPercent (60), or it fires while scaling does its work.",
  ],
  [
    "internal: alarm that would always fire",
    () => internalArgs({ monitoring: watched({ ...requests, maxP99LatencySeconds: 0 }) }),
    "monitoring.thresholds.maxP99LatencySeconds must be above 0, got 0.",
  ],
  [
    "worker: visibility",
    () => workerArgs({ queue: { ...queue, visibilityTimeoutSeconds: 0 } }),
    "queue: visibilityTimeoutSeconds must be a whole number from 1 to 43200, got 0.",
  ],
  [
    "worker: retention",
    () => workerArgs({ queue: { ...queue, retentionDays: 14 } }),
    "queue: retentionDays must be a whole number from 1 to 10, got 14: " +
      "a message keeps its age in the dead-letter queue, which drops it after 14 days.",
  ],
  [
    "worker: receptions",
    () => workerArgs({ queue: { ...queue, maxReceiveCount: 0 } }),
    "queue: maxReceiveCount must be a whole number from 1 to 1000, got 0.",
  ],
  [
    "worker: age of messages",
    () => workerArgs({ monitoring: watched({ ...tasks, maxMessageAgeSeconds: 345_600, maxDeadLetters: 0 }) }),
    "monitoring.thresholds.maxMessageAgeSeconds must be a whole number from 1 to 345599, got 345600: no message is older than retentionDays.",
  ],
  [
    "worker: memory",
    () =>
      workerArgs({
        monitoring: watched({ ...tasks, maxMemoryPercent: 0, maxMessageAgeSeconds: 60, maxDeadLetters: 0 }),
      }),
    "monitoring.thresholds.maxMemoryPercent must be above 0 and at most 100, got 0.",
  ],
  [
    "worker: backlog",
    () => workerArgs({ scaling: { minTasks: 0, maxTasks: 1, targetBacklogPerTask: 0 } }),
    "scaling.targetBacklogPerTask must be a whole number from 1 to 1000000, got 0.",
  ],
  [
    "worker: its own variable",
    () => workerArgs({ environment: { QUEUE_URL: "https://elsewhere" } }),
    "QUEUE_URL is set by the kind of the service or by a sidecar. Leave it out.",
  ],
  [
    "worker: a sid of its kind",
    () => workerArgs({ permissions: [{ sid: "ProtectItsTasks", actions: ["s3:GetObject"], resources: ["*"] }] }),
    'permissions has the sid "ProtectItsTasks" twice, or it is one of OpenExecSession, FindExecLog, WriteExecLog, ' +
      "DecryptExecSession, ReceiveFromWork, UseKeyOfWork, ProtectItsTasks.",
  ],
  [
    "scheduled: expression",
    () => scheduledArgs({ schedule: { ...schedule, expression: "daily" } }),
    'schedule.expression must be cron(...) with six fields, rate(...) or at(...), got "daily". For half past six each morning write cron(30 6 * * ? *).',
  ],
  [
    "scheduled: calls",
    () => scheduledArgs({ calls: [orders] }),
    "calls is not for a scheduled task: it has no Service Connect proxy, which only services have. " +
      "Send a message to a worker, or call through the load balancer.",
  ],
  [
    "scheduled: failed runs",
    () => scheduledArgs({ monitoring: watched({ maxFailedRuns: -1 }) }),
    "monitoring.thresholds.maxFailedRuns must be a whole number from 0 to 1000000, got -1.",
  ],
  [
    "scheduled: size",
    () => scheduledArgs({ memoryMiB: 300 }),
    "Fargate has no size with cpu 256 and memoryMiB 300 (1024 cpu is one vCPU). Nearest: 256 with 512, 512 with 1024, 1024 with 2048.",
  ],
  [
    "web: memory aim",
    () => webArgs({ scaling: { ...byUse, targetMemoryPercent: 91 } }),
    "scaling.targetMemoryPercent must be a whole number from 10 to 90, got 91.",
  ],
  [
    "web: request aim",
    () => webArgs({ scaling: { ...byUse, targetRequestsPerMinute: 0 } }),
    "scaling.targetRequestsPerMinute must be a whole number from 1 to 1000000, got 0.",
  ],
  [
    "hours: name",
    () => webArgs({ scaling: { ...byUse, hours: hours({ name: "Night" }) } }),
    'scaling.hours has the name "Night". Use lower case letters, digits and -, such as "night".',
  ],
  [
    "hours: name twice",
    () =>
      workerArgs({
        scaling: { minTasks: 0, maxTasks: 1, targetBacklogPerTask: 1, hours: [...hours({}), ...hours({})] },
      }),
    'scaling.hours has the name "night" twice.',
  ],
  [
    "hours: expression",
    () => internalArgs({ scaling: { ...byUse, hours: hours({ at: "rate(1 day)" }) } }),
    'scaling.hours night: at must be cron(...) with six fields, such as cron(0 20 ? * MON-FRI *), got "rate(1 day)".',
  ],
  [
    "hours: zone",
    () => webArgs({ scaling: { ...byUse, hours: hours({ timeZone: "Mars" }) } }),
    'scaling.hours night: there is no time zone "Mars". Use an IANA name, such as "Europe/Berlin" or "UTC".',
  ],
  [
    "hours: limits",
    () => webArgs({ scaling: { ...byUse, hours: hours({ minTasks: 2 }) } }),
    "scaling.hours night.maxTasks (1) must not be less than scaling.hours night.minTasks (2).",
  ],
  [
    "stop",
    () => webArgs({ stopTimeoutSeconds: 121 }),
    "stopTimeoutSeconds must be a whole number from 2 to 120, got 121.",
  ],
  ["files", () => webArgs({ openFiles: 100 }), "openFiles must be a whole number from 1024 to 1048576, got 100."],
])("%s is refused before anything is made", async (_, args, message) => {
  expect(await refusalOf(args)).toBe(`DeployTarget hello: ${message}`);
});
