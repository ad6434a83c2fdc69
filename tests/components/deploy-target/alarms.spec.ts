import { type RequestThresholds } from "../../../components/deploy-target/alarms/thresholds";
import { type WebTargetArgs } from "../../../components/deploy-target/args";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { ofType, one, waitsFor } from "../../support/record";
import { build, refusal, topics } from "./support/fixture";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

const thresholds: RequestThresholds = {
  maxServerErrorPercent: 5,
  maxP99LatencySeconds: 1.5,
  maxCpuPercent: 85,
  maxMemoryPercent: 90,
};

const watched = (changes: Partial<RequestThresholds> = {}): WebTargetArgs["monitoring"] => ({
  kind: "alarms",
  topics,
  namePrefix: "platform-blue",
  thresholds: { ...thresholds, ...changes },
});

const idOf = ({ name }: RecordedResource): string => name.replace(/^hello-/, "");

const onEntrance = ["target-latency-p99", "target-server-error-rate", "target-unhealthy-hosts"];
const onTasks = ["service-cpu-high", "service-memory-high", "target-healthy-hosts-low"];

test("a released service has all its alarms, one that is not released those that can end", async () => {
  const released = await build({ monitoring: watched() });
  expect(ofType(released.resources, alarmType).map(idOf).sort()).toEqual([...onEntrance, ...onTasks].sort());
  const waiting = await build({ monitoring: watched() }, { released: false });
  expect(ofType(waiting.resources, alarmType).map(idOf).sort()).toEqual(onEntrance);
});

test("each alarm has the caller's threshold, the right dimensions, and tells somebody of its severity", async () => {
  const { resources } = await build({ monitoring: watched() });
  const targetGroup = one(resources, "aws:lb/targetGroup:TargetGroup").outputs.arnSuffix;
  const entrance = { TargetGroup: targetGroup, LoadBalancer: "app/edge/1" };
  const service = { ClusterName: "main", ServiceName: one(resources, "aws:ecs/service:Service").outputs.name };
  const expected: Record<string, [string, number, object, string]> = {
    "target-server-error-rate": ["GreaterThanThreshold", 5, entrance, topics.page],
    "target-latency-p99": ["GreaterThanThreshold", 1.5, entrance, topics.ticket],
    "target-unhealthy-hosts": ["GreaterThanThreshold", 0, entrance, topics.page],
    "target-healthy-hosts-low": ["LessThanThreshold", 2, entrance, topics.page],
    "service-cpu-high": ["GreaterThanThreshold", 85, service, topics.ticket],
    "service-memory-high": ["GreaterThanThreshold", 90, service, topics.ticket],
  };
  const found = ofType(resources, alarmType).map((alarm) => {
    const { comparisonOperator, threshold, dimensions, metricQueries, alarmActions, okActions, name } =
      alarm.inputs as any;
    expect(name).toBe(`platform-blue-hello-${idOf(alarm)}`);
    expect(okActions).toEqual(alarmActions);
    const queried = (metricQueries as any[] | undefined)?.flatMap(({ metric }) => (metric ? [metric.dimensions] : []));
    for (const of of queried ?? []) expect(of).toEqual(queried?.[0]);
    return [idOf(alarm), [comparisonOperator, threshold, dimensions ?? queried?.[0], ...alarmActions]];
  });
  expect(Object.fromEntries(found)).toEqual(expected);
});

test("what users feel rolls a deployment back, and none of it waits for the service", async () => {
  const { resources } = await build({ monitoring: watched() });
  const service = one(resources, "aws:ecs/service:Service");
  expect(service.inputs.alarms).toEqual({
    enable: true,
    rollback: true,
    alarmNames: ["platform-blue-hello-target-server-error-rate", "platform-blue-hello-target-latency-p99"],
  });
  for (const id of onEntrance) {
    expect([...waitsFor(resources, one(resources, alarmType, `hello-${id}`))]).not.toContain(
      "aws:ecs/service:Service::hello",
    );
  }
  // The service goes before its alarms: a deployment must not lose its guard halfway.
  expect([...waitsFor(resources, service)]).toContain(`${alarmType}::hello-target-server-error-rate`);
});

test("without alarms the circuit breaker alone guards a deployment", async () => {
  const { resources } = await build();
  expect(ofType(resources, alarmType)).toEqual([]);
  const { inputs } = one(resources, "aws:ecs/service:Service");
  expect(inputs).not.toHaveProperty("alarms");
  expect(inputs.deploymentCircuitBreaker).toEqual({ enable: true, rollback: true });
});

test("every alarm hangs off the component", async () => {
  const { resources } = await build({ monitoring: watched() });
  const { urn } = one(resources, "blueprint:deploy-target:DeployTarget");
  expect(ofType(resources, alarmType).filter(({ parent }) => parent !== urn)).toEqual([]);
});

test.each([
  [{ maxServerErrorPercent: 0 }, "maxServerErrorPercent must be above 0 and at most 100, got 0."],
  [{ maxServerErrorPercent: 101 }, "maxServerErrorPercent must be above 0 and at most 100, got 101."],
  [{ maxMemoryPercent: -1 }, "maxMemoryPercent must be above 0 and at most 100, got -1."],
  [{ maxCpuPercent: Number.NaN }, "maxCpuPercent must be above 0 and at most 100, got NaN."],
  [{ maxP99LatencySeconds: 0 }, "maxP99LatencySeconds must be above 0, got 0."],
  [
    { maxCpuPercent: 60 },
    "maxCpuPercent (60) must be above scaling.targetCpuPercent (60), or it fires while scaling does its work.",
  ],
])("thresholds %j are refused", async (changes, message) => {
  expect(await refusal({ monitoring: watched(changes) })).toBe(`DeployTarget hello: monitoring.thresholds.${message}`);
});
