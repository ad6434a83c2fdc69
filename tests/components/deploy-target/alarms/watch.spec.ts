import { ofType, one } from "../../../support/record";
import { buildTarget, topics, webArgs } from "../support/fixture";
import { internalArgs, watched } from "../support/kinds";
import { shifting, shiftingArgs } from "../support/shifting";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const monitoring = watched({
  maxServerErrorPercent: 5,
  maxP99LatencySeconds: 1.5,
  maxCpuPercent: 85,
  maxMemoryPercent: 90,
});
const build = () => buildTarget(() => shiftingArgs(shifting.canary, { monitoring }));

test("every metric of an alarm on the entrance is read of the target group that its id says", async () => {
  const { resources } = await build();
  const suffixOf = (name: string) => one(resources, "aws:lb/targetGroup:TargetGroup", name).outputs.arnSuffix;
  const suffixes: Record<string, unknown> = { primary: suffixOf("hello"), alternate: suffixOf("hello-alt") };
  const entrance = ofType(resources, alarmType).filter(({ name }) => name.includes("-target-"));
  expect(entrance.map(({ name }) => name).sort()).toEqual([
    "hello-target-healthy-hosts-low",
    "hello-target-latency-p99",
    "hello-target-server-error-rate",
    "hello-target-unhealthy-hosts",
  ]);
  for (const { inputs } of entrance) {
    const [result, ...metrics] = inputs.metricQueries as any[];
    expect(result).toMatchObject({ id: "result", returnData: true });
    expect(metrics.length % 2).toBe(0);
    for (const { id, metric } of metrics) {
      const side = String(id).replace(/^.*_/, "");
      expect(metric.dimensions).toEqual({ TargetGroup: suffixes[side], LoadBalancer: "app/edge/1" });
    }
    expect(inputs).not.toHaveProperty("dimensions");
  }
});

test("the error rate over both groups", async () => {
  const { resources } = await build();
  const { inputs } = one(resources, alarmType, "hello-target-server-error-rate");
  const rate = (side: string) => {
    const requests = `FILL(requests_${side}, 0)`;
    return `IF(${requests} < 10, 0, 100 * FILL(errors_${side}, 0)) / IF(${requests} < 10, 1, ${requests})`;
  };
  expect((inputs.metricQueries as any[])[0].expression).toBe(`MAX([${rate("primary")}, ${rate("alternate")}])`);
  expect([inputs.name, inputs.threshold, inputs.alarmActions]).toEqual([
    "platform-blue-hello-target-server-error-rate",
    5,
    [topics.page],
  ]);
});

test("what users feel rolls a shift of traffic back too", async () => {
  const { resources, target } = await build();
  expect(one(resources, "aws:ecs/service:Service").inputs.alarms).toEqual({
    enable: true,
    rollback: true,
    alarmNames: ["platform-blue-hello-target-server-error-rate", "platform-blue-hello-target-latency-p99"],
  });
  expect(target.pageAlarmNames).toHaveLength(3);
});

test("behind Service Connect its own proxies count requests, those of the callers answers and milliseconds", async () => {
  const { resources } = await buildTarget(() => internalArgs({ monitoring }));
  const answers = { TargetDiscoveryName: "platform-blue-hello" };
  const metric = (metricName: string, stat: string, dimensions: object) => ({
    metric: { namespace: "AWS/ECS", metricName, stat, dimensions, period: 60 },
  });
  const queriesOf = (id: string) => one(resources, alarmType, `hello-${id}`).inputs.metricQueries;
  expect(queriesOf("connect-server-error-rate")).toEqual([
    expect.objectContaining({
      expression: "IF(requests < 10, 0, 100 * FILL(errors, 0)) / IF(requests < 10, 1, requests)",
      returnData: true,
    }),
    { id: "errors", ...metric("HTTPCode_Target_5XX_Count", "Sum", answers) },
    { id: "requests", ...metric("RequestCount", "Sum", { DiscoveryName: "platform-blue-hello" }) },
  ]);
  expect(queriesOf("connect-latency-p99")).toEqual([
    expect.objectContaining({ expression: "latency / 1000", returnData: true }),
    { id: "latency", ...metric("TargetResponseTime", "p99", answers) },
  ]);
  const { inputs } = one(resources, alarmType, "hello-connect-latency-p99");
  expect([inputs.threshold, inputs.treatMissingData, inputs.alarmActions]).toEqual([
    1.5,
    "notBreaching",
    [topics.ticket],
  ]);
});

const byUse = { minTasks: 4, maxTasks: 8, targetCpuPercent: 60 };
const night = (minTasks: number) => [
  { name: "night", at: "cron(0 20 ? * * *)", timeZone: "UTC", minTasks, maxTasks: 8 },
  { name: "day", at: "cron(0 6 ? * * *)", timeZone: "UTC", minTasks: 4, maxTasks: 8 },
];

test.each([
  ["no hours", byUse, [4]],
  ["hours with fewer", { ...byUse, hours: night(2) }, [2]],
  ["hours without any", { ...byUse, hours: night(0) }, []],
])("too few healthy tasks are fewer than scaling keeps at any hour: %s", async (_, scaling, thresholds) => {
  const { resources } = await buildTarget(() => webArgs({ monitoring, scaling }));
  const alarms = ofType(resources, alarmType).filter(({ name }) => name === "hello-target-healthy-hosts-low");
  expect(alarms.map(({ inputs }) => inputs.threshold)).toEqual(thresholds);
});
