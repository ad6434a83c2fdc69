import * as pulumi from "@pulumi/pulumi";
import { fargateVcpuQuotaUse } from "../../../components/alarms/catalogue/cluster";
import { efsThroughputNearLimit } from "../../../components/alarms/catalogue/efs";
import { serviceCpuHigh } from "../../../components/alarms/catalogue/ecs-service";
import { targetHealthyHostsLow, targetLatencyP99 } from "../../../components/alarms/catalogue/target-group";
import { type AlarmBinding, createAlarm } from "../../../components/alarms/create-alarm";
import { type AlarmDefinition } from "../../../components/alarms/definition";
import { one, record } from "../../support/record";

const topics = { page: "arn:page", ticket: "arn:ticket", info: "arn:info" };
const binding: AlarmBinding = {
  namePrefix: "platform-dev",
  subject: "shop",
  threshold: 85,
  dimensions: { ClusterName: "c", ServiceName: "s" },
  topics,
};

async function alarmOf(definition: AlarmDefinition, more: Partial<AlarmBinding> = {}) {
  const resources = await record(() => {
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    createAlarm("shop", definition, { ...binding, ...more }, parent);
  });
  return one(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
}

test("a single metric: everything that CloudWatch must know", async () => {
  const alarm = await alarmOf(serviceCpuHigh);
  expect(alarm.name).toBe("shop-service-cpu-high");
  expect(alarm.inputs).toEqual({
    name: "platform-dev-shop-service-cpu-high",
    alarmDescription:
      "shop: The service works at its limit and scaling does not help: usually its maximum of tasks is reached. Fires when above 85 percent in 4 of 5 x 60 s. Runbook: docs/runbooks/service-cpu-high.md",
    namespace: "AWS/ECS",
    metricName: "CPUUtilization",
    statistic: "Average",
    dimensions: { ClusterName: "c", ServiceName: "s" },
    comparisonOperator: "GreaterThanThreshold",
    threshold: 85,
    period: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 4,
    treatMissingData: "notBreaching",
    alarmActions: ["arn:ticket"],
    okActions: ["arn:ticket"],
  });
});

test("a percentile goes into the field for percentiles", async () => {
  const { inputs } = await alarmOf(targetLatencyP99);
  expect(inputs.extendedStatistic).toBe("p99");
  expect(inputs.statistic).toBeUndefined();
});

test("a page goes to the page topic, and the operator follows the direction", async () => {
  const { inputs } = await alarmOf(targetHealthyHostsLow, { threshold: 2 });
  expect(inputs).toMatchObject({
    alarmActions: ["arn:page"],
    okActions: ["arn:page"],
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
    statistic: "Minimum",
  });
});

test("metric math: the expression is the result, each metric has its dimensions", async () => {
  const { inputs } = await alarmOf(efsThroughputNearLimit, { dimensions: { FileSystemId: "fs-1" } });
  expect(inputs.metricName).toBeUndefined();
  expect(inputs.period).toBeUndefined();
  expect(inputs.metricQueries).toEqual([
    {
      id: "result",
      expression: "100 * FILL(moved, 0) / PERIOD(moved) / permitted",
      label: "permitted throughput in use, percent",
      returnData: true,
    },
    {
      id: "moved",
      metric: {
        namespace: "AWS/EFS",
        metricName: "MeteredIOBytes",
        stat: "Sum",
        period: 60,
        dimensions: { FileSystemId: "fs-1" },
      },
    },
    {
      id: "permitted",
      metric: {
        namespace: "AWS/EFS",
        metricName: "PermittedThroughput",
        stat: "Average",
        period: 60,
        dimensions: { FileSystemId: "fs-1" },
      },
    },
  ]);
});

test("metric math with dimensions for each metric", async () => {
  const { inputs } = await alarmOf(fargateVcpuQuotaUse, { dimensions: { perMetric: { vcpus: { Resource: "vCPU" } } } });
  expect(inputs.metricQueries).toMatchObject([
    { id: "result" },
    { id: "vcpus", metric: { dimensions: { Resource: "vCPU" } } },
  ]);
});
