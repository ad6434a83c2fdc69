import { orphans, typesBefore } from "../../support/component";
import { ofType, one } from "../../support/record";
import { alarms, aurora, recorded } from "./fixture";

const clusterType = "aws:rds/cluster:Cluster";
const memberType = "aws:rds/clusterInstance:ClusterInstance";

test("an Aurora cluster, all of it said", async () => {
  const resources = await recorded({ engine: aurora });
  const keyArn = one(resources, "aws:kms/key:Key").outputs.arn;
  expect(one(resources, clusterType).inputs).toEqual({
    clusterIdentifier: "platform-dev-orders",
    engine: "aurora-postgresql",
    engineMode: "provisioned",
    engineVersion: "16",
    allowMajorVersionUpgrade: false,
    applyImmediately: false,
    serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 8 },
    preferredBackupWindow: "00:30-01:30",
    preferredMaintenanceWindow: "sun:02:00-sun:03:00",
    databaseName: "app",
    masterUsername: "db_owner",
    port: 5432,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: keyArn,
    storageEncrypted: true,
    kmsKeyId: keyArn,
    iamDatabaseAuthenticationEnabled: true,
    dbSubnetGroupName: one(resources, "aws:rds/subnetGroup:SubnetGroup").outputs.name,
    vpcSecurityGroupIds: [one(resources, "aws:ec2/securityGroup:SecurityGroup").id],
    dbClusterParameterGroupName: one(resources, "aws:rds/clusterParameterGroup:ClusterParameterGroup").outputs.name,
    backupRetentionPeriod: 14,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    deletionProtection: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "platform-dev-orders-final",
    enabledCloudwatchLogsExports: ["postgresql"],
    databaseInsightsMode: "standard",
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    performanceInsightsRetentionPeriod: 7,
  });
  expect(one(resources, "aws:rds/clusterParameterGroup:ClusterParameterGroup").inputs.family).toBe(
    "aurora-postgresql16",
  );
  expect(orphans(resources, one(resources, "blueprint:database:Database"))).toEqual([]);
});

test("a writer and its readers: the first reader is as large as the writer, the others follow their own load", async () => {
  const resources = await recorded({ engine: { ...aurora, readers: 3 } });
  const member = (number: number, promotionTier: number) => ({
    identifier: `platform-dev-orders-${number}`,
    clusterIdentifier: one(resources, clusterType).id,
    engine: "aurora-postgresql",
    instanceClass: "db.serverless",
    promotionTier,
    autoMinorVersionUpgrade: true,
    preferredMaintenanceWindow: "sun:02:00-sun:03:00",
    publiclyAccessible: false,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    copyTagsToSnapshot: true,
    monitoringInterval: 60,
    monitoringRoleArn: one(resources, "aws:iam/role:Role").outputs.arn,
    applyImmediately: false,
  });
  const members = ofType(resources, memberType).sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(members.map(({ name, inputs }) => [name, inputs])).toEqual([
    ["orders-0", member(0, 0)],
    ["orders-1", member(1, 1)],
    ["orders-2", member(2, 2)],
    ["orders-3", member(3, 2)],
  ]);
});

test("its outputs say where to write and where to read", async () => {
  const resources = await recorded({ engine: aurora });
  const { endpoint, readerEndpoint, arn } = one(resources, clusterType).outputs;
  const component = (of: typeof resources) => one(of, "blueprint:database:Database").outputs;
  expect(component(resources)).toMatchObject({ host: endpoint, readerHost: readerEndpoint, databaseArn: arn });
  expect(component(await recorded({ engine: { ...aurora, readers: 0 } }))).not.toHaveProperty("readerHost");
});

test.each([
  [undefined, 300],
  [3600, 3600],
])("with nothing as its smallest size it pauses, after %s", async (secondsUntilAutoPause, seconds) => {
  const pause = secondsUntilAutoPause === undefined ? {} : { secondsUntilAutoPause };
  const resources = await recorded({ engine: { ...aurora, minCapacityUnits: 0, ...pause } });
  expect(one(resources, clusterType).inputs.serverlessv2ScalingConfiguration).toEqual({
    minCapacity: 0,
    maxCapacity: 8,
    secondsUntilAutoPause: seconds,
  });
});

test("its log group is there before it", async () => {
  const resources = await recorded({ engine: aurora });
  expect(one(resources, "aws:cloudwatch/logGroup:LogGroup").inputs.name).toBe(
    "/aws/rds/cluster/platform-dev-orders/postgresql",
  );
  expect(typesBefore(resources, one(resources, clusterType))).toContain("aws:cloudwatch/logGroup:LogGroup");
});

test("alarms follow the role, not the server that has it today; lag only where there is a reader", async () => {
  const found = async (readers: number) =>
    ofType(
      await recorded({ engine: { ...aurora, readers }, monitoring: alarms }),
      "aws:cloudwatch/metricAlarm:MetricAlarm",
    );
  const cluster = { DBClusterIdentifier: "platform-dev-orders" };
  const writer = { ...cluster, Role: "WRITER" };
  const withReaders = await found(1);
  expect(
    Object.fromEntries(withReaders.map(({ name, inputs }) => [name, [inputs.threshold, inputs.dimensions]])),
  ).toEqual({
    "orders-database-cpu-high": [80, writer],
    // The smallest size is half a unit, so there are at most 2000: half of 1513.
    "orders-database-connections-high": [757, writer],
    "orders-database-transaction-ids-high": [1_000_000_000, writer],
    "orders-aurora-capacity-high": [90, writer],
    "orders-aurora-deadlocks": [0.1, cluster],
    "orders-aurora-replica-lag": [500, { ...cluster, Role: "READER" }],
  });
  expect((await found(0)).map(({ name }) => name)).not.toContain("orders-aurora-replica-lag");
});
