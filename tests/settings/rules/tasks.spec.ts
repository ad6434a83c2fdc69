import { problemsOf, production } from "../support";

const spot = { fargateWeight: 0, spotWeight: 1 };
const kinds: Readonly<Record<string, Record<string, unknown>>> = {
  web: { kind: "web", description: "A page", routing: { kind: "path", pattern: "/*" } },
  internal: { kind: "internal", description: "A part", containerHealthCheck: ["CMD", "true"] },
  worker: { kind: "worker", description: "Sends letters" },
  scheduled: { kind: "scheduled", description: "Adds up", schedule: { expression: "rate(1 hour)" } },
};

function found(kind: string, more: Record<string, unknown>, tier = "production"): string[] {
  const raw = production();
  raw.environment.tier = tier;
  raw.cluster = { containerInsights: "enabled" };
  raw.services = { it: { ...kinds[kind], ...more } };
  return problemsOf(raw);
}

const oneTask = ["services.it.scaling.minTasks: production needs 2 or more tasks, got 1."];
const spotAlone = [
  "services.it.capacity.fargateWeight: production must not run on Spot alone. Set fargateWeight or fargateBase.",
];

test.each(["web", "internal"])("somebody waits for a service of kind %s: two tasks, not on Spot alone", (kind) => {
  expect(found(kind, { scaling: { minTasks: 1 } })).toEqual(oneTask);
  expect(found(kind, { scaling: { minTasks: 2 } })).toEqual([]);
  expect(found(kind, { capacity: spot })).toEqual(spotAlone);
  expect(found(kind, { capacity: { ...spot, fargateBase: 1 } })).toEqual([]);
  expect(found(kind, { capacity: { fargateWeight: 1, spotWeight: 1 } })).toEqual([]);
});

test("two tasks at all hours", () => {
  const night = { name: "night", at: "cron(0 22 * * ? *)", minTasks: 1, maxTasks: 2 };
  const message = "services.it.scaling.hours[0].minTasks: production needs 2 or more tasks, got 1.";
  expect(found("web", { scaling: { hours: [night] } })).toEqual([message]);
  expect(found("web", { scaling: { hours: [night] } }, "development")).toEqual([]);
  expect(found("worker", { scaling: { hours: [night] } })).toEqual([]);
});

test("a worker may run on Spot and end when nothing waits; one task alone is refused", () => {
  expect(found("worker", { scaling: { minTasks: 1 }, capacity: spot })).toEqual(oneTask);
  expect(found("worker", { scaling: { minTasks: 0 }, capacity: spot })).toEqual([]);
  expect(found("worker", { scaling: { minTasks: 2 }, capacity: spot })).toEqual([]);
});

test("a scheduled task may run on Spot alone", () => {
  expect(found("scheduled", { capacity: spot })).toEqual([]);
});

test.each(["web", "internal", "worker"])("development takes one task of kind %s, on Spot alone", (kind) => {
  expect(found(kind, { scaling: { minTasks: 1 }, capacity: spot }, "development")).toEqual([]);
});
