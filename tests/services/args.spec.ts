import { deployTargetArgs, type ServiceSettings, type SharedArgs } from "../../src/services/args";
import { least, serviceOf } from "../settings/sections/support";

/** Things that are only handed on: the same ones must come out. */
const thing = (name: string): any => ({ thing: name });
const shared: SharedArgs = {
  place: thing("place"),
  naming: thing("naming"),
  network: thing("network"),
  cluster: thing("cluster"),
  ingress: thing("ingress"),
  logs: thing("logs"),
  deletionProtection: true,
  source: { kind: "none" },
  watched: (thresholds) => ({ kind: "alarms", topics: thing("topics"), namePrefix: "platform-test", thresholds }),
};
const connections = { needs: [thing("need")], calls: [thing("call")] };
const image = `shop@sha256:${"0".repeat(64)}`;

const argsOf = (service: ServiceSettings, more: Partial<SharedArgs> = {}, released = true) =>
  deployTargetArgs("shop", service, released ? image : undefined, { ...shared, ...more }, connections);

const watched = (thresholds: object) => ({
  kind: "alarms",
  topics: { thing: "topics" },
  namePrefix: "platform-test",
  thresholds,
});

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const fluentBit = `public.ecr.aws/aws-observability/aws-for-fluent-bit@sha256:${"1".repeat(64)}`;

/** Every field that all kinds share, none at its default. */
const everyField = {
  description: "Not for AWS",
  cpu: 1024,
  memoryMiB: 3072,
  architecture: "X86_64",
  command: ["serve", "--quick"],
  user: "1001:1002",
  writablePaths: ["/tmp"],
  containerHealthCheck: ["CMD-SHELL", "true"],
  stopTimeoutSeconds: 45,
  environment: { LOG_LEVEL: "debug" },
  secrets: { PARTNER_KEY: arn("secretsmanager", "secret:partner-AbCdEf") },
  needs: ["base"],
  config: { parameters: { GREETING: "hello" } },
  openFiles: 2048,
  fileSystems: [
    {
      name: "uploads",
      path: "/srv/uploads",
      readOnly: true,
      fileSystemArn: arn("elasticfilesystem", "file-system/fs-0123"),
      accessPointArn: arn("elasticfilesystem", "access-point/fsap-4567"),
      securityGroupId: "sg-0123",
    },
  ],
  sidecars: { logRouter: { image: fluentBit, memoryMiB: 96 } },
  capacity: { fargateWeight: 2, spotWeight: 3, fargateBase: 4 },
  enableExecuteCommand: true,
};

const handedOn = {
  place: { thing: "place" },
  naming: { thing: "naming" },
  network: { thing: "network" },
  cluster: { thing: "cluster" },
  image,
  needs: [{ thing: "need" }],
  calls: [{ thing: "call" }],
  registry: { forceDelete: false, pullAccountIds: [], maxImages: 200 },
  logs: { thing: "logs" },
};

/** What becomes of `everyField`, apart from the description, which is for readers of the file. */
const allSet = {
  ...handedOn,
  cpu: 1024,
  memoryMiB: 3072,
  architecture: "X86_64",
  command: ["serve", "--quick"],
  user: "1001:1002",
  writablePaths: ["/tmp"],
  containerHealthCheckCommand: ["CMD-SHELL", "true"],
  stopTimeoutSeconds: 45,
  environment: { LOG_LEVEL: "debug" },
  secrets: { PARTNER_KEY: arn("secretsmanager", "secret:partner-AbCdEf") },
  openFiles: 2048,
  fileSystems: [
    {
      name: "uploads",
      path: "/srv/uploads",
      readOnly: true,
      fileSystemArn: arn("elasticfilesystem", "file-system/fs-0123"),
      fileSystemId: "fs-0123",
      accessPointArn: arn("elasticfilesystem", "access-point/fsap-4567"),
      accessPointId: "fsap-4567",
      securityGroupId: "sg-0123",
    },
  ],
  sidecars: { logRouter: { image: fluentBit, memoryMiB: 96 } },
  capacity: { fargateWeight: 2, spotWeight: 3, fargateBase: 4 },
  enableExecuteCommand: true,
};

const night = { name: "night", at: "cron(0 22 * * ? *)", timeZone: "Europe/Berlin", minTasks: 2, maxTasks: 3 };
const resources = { base: { kind: "postgres" } };

/** A service with other settings beside it: a need must lead somewhere. */
function fullServiceOf(kind: keyof typeof least, more: Record<string, unknown>): ServiceSettings {
  const { needs: _needs, ...fields } = everyField;
  return { ...serviceOf(kind, { ...fields, ...more }), needs: Object.keys(resources) };
}

test("web: every field reaches the component", () => {
  const healthCheck = {
    path: "/up",
    matcher: "204",
    intervalSeconds: 20,
    timeoutSeconds: 4,
    healthyThreshold: 3,
    unhealthyThreshold: 4,
    gracePeriodSeconds: 90,
  };
  const thresholds = { maxServerErrorPercent: 1, maxP99LatencySeconds: 2, maxCpuPercent: 70, maxMemoryPercent: 75 };
  const scaling = {
    minTasks: 3,
    maxTasks: 9,
    targetCpuPercent: 50,
    targetMemoryPercent: 55,
    targetRequestsPerMinute: 600,
    hours: [night],
  };
  const routing = { kind: "path", pattern: "/shop/*", priority: 77 };
  const service = fullServiceOf("web", { port: 3000, routing, healthCheck, scaling, thresholds });
  expect(argsOf(service)).toStrictEqual({
    ...allSet,
    kind: "web",
    deployment: { strategy: "rolling" },
    ingress: { thing: "ingress" },
    routing,
    port: 3000,
    healthCheck,
    scaling,
    deregistrationDelaySeconds: 30,
    slowStartSeconds: 30,
    monitoring: watched(thresholds),
  });
});

test("internal: every field reaches the component", () => {
  const tls = {
    certificateAuthorityArn: arn("acm-pca", "certificate-authority/1"),
    keyArn: arn("kms", "key/2"),
  };
  const scaling = { minTasks: 3, maxTasks: 9, targetCpuPercent: 50, targetMemoryPercent: 55, hours: [night] };
  const thresholds = { maxServerErrorPercent: 2, maxP99LatencySeconds: 3, maxCpuPercent: 70, maxMemoryPercent: 75 };
  const service = fullServiceOf("internal", { port: 3000, startSeconds: 20, tls, scaling, thresholds });
  expect(argsOf(service)).toStrictEqual({
    ...allSet,
    kind: "internal",
    deployment: { strategy: "rolling" },
    port: 3000,
    startSeconds: 20,
    tls,
    scaling,
    monitoring: watched(thresholds),
  });
});

test("worker: every field reaches the component", () => {
  const queue = { visibilityTimeoutSeconds: 60, retentionDays: 7, maxReceiveCount: 3 };
  const scaling = { minTasks: 2, maxTasks: 2, targetBacklogPerTask: 7, hours: [] };
  const thresholds = { maxCpuPercent: 70, maxMemoryPercent: 75, maxMessageAgeSeconds: 60, maxDeadLetters: 2 };
  expect(argsOf(fullServiceOf("worker", { queue, scaling, thresholds }))).toStrictEqual({
    ...allSet,
    kind: "worker",
    deployment: { strategy: "rolling" },
    queue,
    scaling,
    monitoring: watched(thresholds),
  });
});

test("scheduled: every field reaches the component", () => {
  const schedule = {
    expression: "cron(30 6 * * ? *)",
    timeZone: "Europe/Berlin",
    enabled: false,
    retryAttempts: 1,
    maxStartDelaySeconds: 120,
    overlap: "allow",
    timeoutSeconds: 600,
  };
  const thresholds = { maxFailedRuns: 2 };
  expect(argsOf(fullServiceOf("scheduled", { schedule, thresholds }))).toStrictEqual({
    ...allSet,
    kind: "scheduled",
    schedule,
    monitoring: watched(thresholds),
  });
});

test.each(Object.keys(least) as (keyof typeof least)[])("%s: what was left out is absent, not undefined", (kind) => {
  const args = argsOf(serviceOf(kind), {}, false);
  expect(args).toStrictEqual(JSON.parse(JSON.stringify(args)));
  expect(args).not.toHaveProperty("image");
  expect(args).not.toHaveProperty("command");
  expect(args).not.toHaveProperty("containerHealthCheckCommand");
  expect(args).not.toHaveProperty("tls");
  expect(args.sidecars).toStrictEqual({});
});

test("a route without a priority gets the one of its name", () => {
  expect(argsOf(serviceOf("web"))).toMatchObject({ routing: { kind: "path", pattern: "/*", priority: 49_018 } });
});

test("without deletion protection the repository goes with its images", () => {
  expect(argsOf(serviceOf("worker"), { deletionProtection: false }).registry).toEqual({
    forceDelete: true,
    pullAccountIds: [],
    maxImages: 200,
  });
});

describe("of the numbers of all strategies those of the one that is named are passed", () => {
  const deployment = {
    bakeMinutes: 1,
    canaryPercent: 2,
    canaryMinutes: 3,
    stepPercent: 4,
    stepMinutes: 5,
    smokeTest: { path: "/up", matcher: "204", timeoutSeconds: 6 },
    approvalMinutes: 7,
    testCidrs: ["203.0.113.0/24"],
  };
  const shift = {
    bakeMinutes: 1,
    smokeTest: { path: "/up", matcher: "204", timeoutSeconds: 6 },
    approval: { timeoutMinutes: 7 },
    testCidrs: ["203.0.113.0/24"],
  };
  const of = (strategy: string, numbers: object) => {
    const args = argsOf(serviceOf("web", { strategy, deployment: numbers }));
    return "deployment" in args ? args.deployment : undefined;
  };

  test.each<[string, object]>([
    ["blueGreen", shift],
    ["canary", { ...shift, canaryPercent: 2, canaryMinutes: 3 }],
    ["linear", { ...shift, stepPercent: 4, stepMinutes: 5 }],
  ])("%s", (strategy, expected) => {
    expect(of(strategy, deployment)).toStrictEqual({ strategy, ...expected });
  });

  test("rolling has none", () => {
    const { approvalMinutes: _approval, testCidrs: _testers, ...numbers } = deployment;
    expect(of("rolling", numbers)).toStrictEqual({ strategy: "rolling" });
  });

  test("without a test, a person and testers there are none", () => {
    expect(of("blueGreen", { smokeTest: { enabled: false } })).toStrictEqual({
      strategy: "blueGreen",
      bakeMinutes: 10,
    });
  });
});
