import { JenkinsController } from "../../../components/ci/controller";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { ofType, one, record } from "../../support/record";
import { build, inRegion, type Overrides, validArgs, withoutKey } from "./fixture";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const topic = (name: string): string => `arn:aws:sns:eu-west-1:111122223333:${name}`;

const watched = {
  monitoring: {
    kind: "alarms",
    namePrefix: "platform-dev",
    topics: { page: topic("page"), ticket: topic("ticket"), info: topic("info") },
    thresholds: { maxThroughputPercent: 80, maxIoPercent: 90 },
  },
} as const satisfies Overrides;

describe("a watched controller", () => {
  let resources: readonly RecordedResource[];
  beforeAll(async () => {
    ({ resources } = await build(watched));
  });

  test("pages when nobody can build", () => {
    const { inputs } = one(resources, alarmType, "jenkins-jenkins-unhealthy");
    expect(inputs).toMatchObject({
      name: "platform-dev-jenkins-jenkins-unhealthy",
      namespace: "AWS/ApplicationELB",
      metricName: "HealthyHostCount",
      statistic: "Minimum",
      dimensions: {
        TargetGroup: one(resources, "aws:lb/targetGroup:TargetGroup").outputs.arnSuffix,
        LoadBalancer: "app/edge/1",
      },
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      period: 60,
      treatMissingData: "breaching",
      alarmActions: [topic("page")],
      okActions: [topic("page")],
    });
  });

  test("opens a ticket when its home nears a limit", () => {
    const FileSystemId = one(resources, "aws:efs/fileSystem:FileSystem").id;
    expect(one(resources, alarmType, "jenkins-efs-io-near-limit").inputs).toMatchObject({
      name: "platform-dev-jenkins-home-efs-io-near-limit",
      namespace: "AWS/EFS",
      metricName: "PercentIOLimit",
      dimensions: { FileSystemId },
      threshold: 90,
      alarmActions: [topic("ticket")],
    });
    const throughput = one(resources, alarmType, "jenkins-efs-throughput-near-limit").inputs;
    expect(throughput).toMatchObject({ threshold: 80, alarmActions: [topic("ticket")] });
    const [, ...metrics] = throughput.metricQueries as any[];
    expect(metrics.map(({ metric }) => [metric.metricName, metric.dimensions])).toEqual([
      ["MeteredIOBytes", { FileSystemId }],
      ["PermittedThroughput", { FileSystemId }],
    ]);
  });

  test("has no alarm outside of the component", () => {
    const component = one(resources, "blueprint:ci:JenkinsController").urn;
    expect(ofType(resources, alarmType).map(({ parent }) => parent)).toEqual([component, component, component]);
  });
});

test("without an image only the home is watched", async () => {
  const resources = await record(() => {
    new JenkinsController("jenkins", withoutKey(validArgs(watched), "image"));
  }, inRegion);
  expect(ofType(resources, alarmType).map(({ name }) => name)).toEqual([
    "jenkins-efs-throughput-near-limit",
    "jenkins-efs-io-near-limit",
  ]);
});

test("whoever says why needs no alarm", async () => {
  const { resources } = await build({ monitoring: { kind: "none", reason: "a sandbox" } });
  expect(ofType(resources, alarmType)).toEqual([]);
});

const percents = [0, 100, -1, 250, Number.NaN];
test.each(
  percents.flatMap((percent) =>
    (["maxThroughputPercent", "maxIoPercent"] as const).map((field) => [field, percent] as const),
  ),
)("%s of %d is refused", async (field, percent) => {
  const thresholds = { ...watched.monitoring.thresholds, [field]: percent };
  await record(() => {
    expect(
      () => new JenkinsController("jenkins", validArgs({ monitoring: { ...watched.monitoring, thresholds } })),
    ).toThrow(
      `JenkinsController jenkins: monitoring.thresholds.${field} must be between 0 and 100, for example 80, got ${String(percent)}.`,
    );
  });
});
