import { Cluster, type ClusterArgs } from "../../../components/cluster/cluster";
import { type ClusterRef } from "../../../components/cluster/cluster-ref";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { ofType, one, record, waitsFor } from "../../support/record";

const args: ClusterArgs = {
  place: { accountId: "111122223333", region: "eu-west-1" },
  naming: { project: "platform", environment: "blue" },
  containerInsights: "enhanced",
  logs: { retentionDays: 365, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/logs" },
  protectKeys: true,
  monitoring: { kind: "none", reason: "the spec at hand is about something else" },
};

async function build(overrides: Partial<ClusterArgs> = {}) {
  let cluster: Cluster | undefined;
  const resources = await record(
    () => {
      cluster = new Cluster("main", { ...args, ...overrides });
    },
    { config: { "aws:region": "eu-west-1" } },
  );
  return { resources, cluster: cluster! };
}

const component = (resources: readonly RecordedResource[]) => one(resources, "blueprint:cluster:Cluster");

test("the cluster is nothing but these resources, none of them an orphan", async () => {
  const { resources } = await build();
  const managed = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  expect(managed.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    "aws:cloudwatch/logGroup:LogGroup main-exec",
    "aws:ecs/cluster:Cluster main",
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders main",
    "aws:kms/alias:Alias main-exec",
    "aws:kms/key:Key main-exec",
    "aws:servicediscovery/httpNamespace:HttpNamespace main",
  ]);
  const key = one(resources, "blueprint:encryption:EncryptionKey");
  const parents = new Set([component(resources).urn, key.urn]);
  expect([...managed, key].filter(({ parent }) => parent === undefined || !parents.has(parent))).toEqual([]);
});

test("a shell is encrypted with a key of its own and recorded in an encrypted log group", async () => {
  const { resources } = await build();
  const key = one(resources, "aws:kms/key:Key");
  expect(one(resources, "aws:ecs/cluster:Cluster").inputs).toEqual({
    name: "platform-blue-cluster",
    settings: [{ name: "containerInsights", value: "enhanced" }],
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: key.outputs.arn,
        logging: "OVERRIDE",
        logConfiguration: {
          cloudWatchEncryptionEnabled: true,
          cloudWatchLogGroupName: "/platform/blue/ecs-exec",
        },
      },
    },
  });
  expect(one(resources, "aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
    name: "/platform/blue/ecs-exec",
    retentionInDays: 365,
    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/logs",
  });
});

test("no service may use the key of the sessions: only IAM of the account decides", async () => {
  const { resources } = await build();
  const { policy } = one(resources, "aws:kms/key:Key").inputs;
  expect(JSON.parse(policy as string)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AccountAdministersThroughIam",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: ["kms:*"],
        Resource: ["*"],
      },
    ],
  });
});

test.each([true, false])("protectKeys %p", async (protectKeys) => {
  const { resources } = await build({ protectKeys });
  const { options } = one(resources, "aws:kms/key:Key");
  expect([options.protect, options.retainOnDelete]).toEqual([protectKeys, protectKeys]);
});

test.each(["enhanced", "enabled", "disabled"] as const)("Container Insights %s", async (containerInsights) => {
  const { resources } = await build({ containerInsights });
  expect(one(resources, "aws:ecs/cluster:Cluster").inputs.settings).toEqual([
    { name: "containerInsights", value: containerInsights },
  ]);
});

test("both capacities are there, and what names none runs on demand", async () => {
  const { resources, cluster } = await build();
  const providers = one(resources, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders");
  expect(providers.inputs).toEqual({
    clusterName: "platform-blue-cluster",
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
  });
  expect([...waitsFor(resources, providers)]).toContain("aws:ecs/cluster:Cluster::main");
  const urn = await new Promise((resolve) => cluster.capacityReady.urn.apply(resolve));
  expect(urn).toBe(providers.urn);
});

test("what is registered is what the fields hold, and a service needs no more", async () => {
  const { resources, cluster } = await build();
  const ref: ClusterRef = cluster;
  expect(ref).toBe(cluster);
  expect(component(resources).outputs).toEqual({
    clusterArn: one(resources, "aws:ecs/cluster:Cluster").outputs.arn,
    clusterName: "platform-blue-cluster",
    namespaceArn: one(resources, "aws:servicediscovery/httpNamespace:HttpNamespace").outputs.arn,
    exec: {
      keyArn: one(resources, "aws:kms/key:Key").outputs.arn,
      logGroupArn: one(resources, "aws:cloudwatch/logGroup:LogGroup").outputs.arn,
    },
  });
  expect(component(resources).inputs).toEqual({
    clusterName: "platform-blue-cluster",
    containerInsights: "enhanced",
  });
});

test("without alarms there are none", async () => {
  const { resources } = await build();
  expect(ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

const watched = (maxQuotaPercent: number): ClusterArgs["monitoring"] => ({
  kind: "alarms",
  topics: { page: "arn:page", ticket: "arn:ticket", info: "arn:info" },
  namePrefix: "platform-blue",
  thresholds: { maxQuotaPercent },
});

test("both quotas of the account are watched", async () => {
  const { resources } = await build({ monitoring: watched(80) });
  const alarms = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
  expect(alarms.map(({ name, parent }) => [name, parent])).toEqual([
    ["main-on-demand-fargate-vcpu-quota-use", component(resources).urn],
    ["main-spot-fargate-vcpu-quota-use", component(resources).urn],
  ]);
  expect(alarms.map(({ inputs }) => inputs)).toMatchObject(
    ["Standard/OnDemand", "Standard/Spot"].map((usageClass) => ({
      threshold: 80,
      comparisonOperator: "GreaterThanThreshold",
      alarmActions: ["arn:ticket"],
      okActions: ["arn:ticket"],
      metricQueries: [
        {},
        {
          metric: {
            namespace: "AWS/Usage",
            metricName: "ResourceCount",
            dimensions: { Service: "Fargate", Type: "Resource", Resource: "vCPU", Class: usageClass },
          },
        },
      ],
    })),
  );
  expect(new Set(alarms.map(({ inputs }) => inputs.name)).size).toBe(2);
});

test.each([0, 100, -1, Number.NaN])("a quota threshold of %p is refused", (maxQuotaPercent) => {
  expect(() => new Cluster("main", { ...args, monitoring: watched(maxQuotaPercent) })).toThrow(
    `Cluster main: monitoring.thresholds.maxQuotaPercent must be between 0 and 100, for example 80, got ${maxQuotaPercent}.`,
  );
});

test("a retention that CloudWatch Logs does not have is refused", () => {
  expect(() => new Cluster("main", { ...args, logs: { ...args.logs, retentionDays: 31 } })).toThrow(
    "Cluster main: logs.retentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 31.",
  );
});
