import { problemsOf, smallest } from "../../support";
import { problemsOfService, serviceOf } from "../support";

/** What every kind has when nothing is said. */
const common = {
  cpu: 256,
  memoryMiB: 512,
  architecture: "ARM64",
  user: "1000",
  writablePaths: [],
  stopTimeoutSeconds: 30,
  environment: {},
  secrets: {},
  needs: [],
  config: { parameters: {}, secrets: {} },
  openFiles: 65_535,
  fileSystems: [],
  sidecars: {},
  capacity: { fargateWeight: 1, spotWeight: 0, fargateBase: 0 },
  enableExecuteCommand: false,
};

const deployment = {
  bakeMinutes: 10,
  canaryPercent: 10,
  canaryMinutes: 10,
  stepPercent: 20,
  stepMinutes: 6,
  smokeTest: { enabled: true, path: "/healthz", matcher: "200-299", timeoutSeconds: 5 },
  testCidrs: [],
};

test("a web service gets closed, cheap and resilient defaults", () => {
  expect(serviceOf("web")).toEqual({
    ...common,
    kind: "web",
    description: "A page",
    strategy: "rolling",
    deployment,
    port: 8080,
    routing: { kind: "path", pattern: "/*" },
    healthCheck: {
      path: "/healthz",
      matcher: "200",
      intervalSeconds: 15,
      timeoutSeconds: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
      gracePeriodSeconds: 60,
    },
    scaling: { minTasks: 2, maxTasks: 4, targetCpuPercent: 60, hours: [] },
    mayCall: [],
    thresholds: { maxServerErrorPercent: 5, maxP99LatencySeconds: 1, maxCpuPercent: 85, maxMemoryPercent: 85 },
  });
});

test("an internal service does too", () => {
  expect(serviceOf("internal")).toEqual({
    ...common,
    kind: "internal",
    description: "A part",
    strategy: "rolling",
    deployment,
    port: 8080,
    startSeconds: 60,
    scaling: { minTasks: 2, maxTasks: 4, targetCpuPercent: 60, hours: [] },
    mayCall: [],
    callers: [],
    thresholds: { maxServerErrorPercent: 5, maxP99LatencySeconds: 1, maxCpuPercent: 85, maxMemoryPercent: 85 },
  });
});

test("a worker does too, and has no strategy: nobody sends it requests", () => {
  expect(serviceOf("worker")).toEqual({
    ...common,
    kind: "worker",
    description: "Sends letters",
    queue: { visibilityTimeoutSeconds: 300, retentionDays: 4, maxReceiveCount: 5 },
    scaling: { minTasks: 1, maxTasks: 1, targetBacklogPerTask: 100, hours: [] },
    mayCall: [],
    callers: [],
    thresholds: { maxCpuPercent: 85, maxMemoryPercent: 85, maxMessageAgeSeconds: 900, maxDeadLetters: 0 },
  });
  expect(problemsOfService("worker", { strategy: "canary" })[0]).toMatch(/^strategy: unknown key\. .*There are: kind/);
});

test("a scheduled task does too, and neither calls nor scales", () => {
  expect(serviceOf("scheduled")).toEqual({
    ...common,
    kind: "scheduled",
    description: "Adds up",
    schedule: {
      expression: "rate(1 hour)",
      timeZone: "UTC",
      enabled: true,
      retryAttempts: 3,
      maxStartDelaySeconds: 900,
      overlap: "skip",
      timeoutSeconds: 3600,
    },
    thresholds: { maxFailedRuns: 0 },
  });
  const found = problemsOfService("scheduled", { mayCall: [], scaling: {} });
  expect(found.map((problem) => problem.replace(/ There are.*/, ""))).toEqual([
    "mayCall: unknown key.",
    "scaling: unknown key.",
  ]);
});

test.each<[string, unknown, string[]]>([
  [
    "no kind",
    { description: "A page" },
    ['services.it.kind: missing; want "kind: web", "kind: internal", "kind: worker" or "kind: scheduled".'],
  ],
  [
    "a kind that there is not",
    { kind: "lambda" },
    ['services.it.kind: want "kind: web", "kind: internal", "kind: worker" or "kind: scheduled", got "lambda".'],
  ],
  ["no description", { kind: "internal" }, ["services.it.description: missing; it is required."]],
  [
    "a web service without a route",
    { kind: "web", description: "A page" },
    ["services.it.routing: missing; it is required."],
  ],
  [
    "a scheduled task without a schedule",
    { kind: "scheduled", description: "Adds up" },
    ["services.it.schedule: missing; it is required."],
  ],
])("%s is refused", (_name, service, expected) => {
  expect(problemsOf({ ...smallest(), services: { it: service } })).toEqual(expected);
});

test.each(["a", "Shop", "shop_1", "shop--a", "shop-", "1shop", `s${"0".repeat(20)}`, ""])(
  "%p is no name of a service or resource",
  (name) => {
    const message = "want a name of 2 to 20 lower case letters, digits and single hyphens";
    const shown = `, got ${JSON.stringify(name)}.`;
    expect(problemsOf({ ...smallest(), services: { [name]: { kind: "internal", description: "A part" } } })).toEqual([
      `services.${name}: ${message}${shown}`,
    ]);
    expect(problemsOf({ ...smallest(), resources: { [name]: { kind: "queue" } } })).toEqual([
      `resources.${name}: ${message}${shown}`,
    ]);
  },
);

test.each(["ab", "shop-1", "a1", `s${"0".repeat(19)}`])("%p is one", (name) => {
  expect(problemsOf({ ...smallest(), services: { [name]: { kind: "internal", description: "A part" } } })).toEqual([]);
});
