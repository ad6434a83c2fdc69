import { statements } from "../support/component";
import { one } from "../support/record";
import { everyKind, recordSections, type Sections } from "../support/settings-run";

const role = "arn:aws:iam::111122223333:role/backup";

/** One of each kind, no field at its default. */
const resources = {
  orderbase: {
    kind: "postgres",
    majorVersion: 16,
    allowMajorVersionUpgrade: true,
    databaseName: "orders",
    backupRetentionDays: 7,
    windows: { backup: "09:00-09:30", maintenance: "mon:10:00-mon:11:00" },
    instanceClass: "db.m7g.large",
    storageGiB: 50,
    maxStorageGiB: 500,
    multiAz: false,
    backupPlan: { planId: "plan-1", roleArn: role },
  },
  stockbase: { kind: "auroraPostgres", minCapacityUnits: 1, maxCapacityUnits: 8, readers: 2, databaseName: "stock" },
  jobs: { kind: "queue", fifo: true, visibilityTimeoutSeconds: 60, retentionDays: 2, maxReceiveCount: 3 },
  uploads: { kind: "bucket", oldVersionDays: 7, expireDays: 400, accessLogRetentionDays: 30 },
};

test("every field of a resource reaches what AWS makes of it", async () => {
  const raw: Sections = { ...everyKind(), services: {}, resources };
  const made = await recordSections(raw);
  expect(one(made, "aws:rds/instance:Instance", "orderbase").inputs).toMatchObject({
    engine: "postgres",
    allowMajorVersionUpgrade: true,
    applyImmediately: true,
    dbName: "orders",
    backupRetentionPeriod: 7,
    backupWindow: "09:00-09:30",
    maintenanceWindow: "mon:10:00-mon:11:00",
    instanceClass: "db.m7g.large",
    allocatedStorage: 50,
    maxAllocatedStorage: 500,
    multiAz: false,
    skipFinalSnapshot: false,
    deletionProtection: true,
  });
  expect(one(made, "aws:backup/selection:Selection", "orderbase").inputs).toMatchObject({
    planId: "plan-1",
    iamRoleArn: role,
  });
  expect(one(made, "aws:rds/cluster:Cluster", "stockbase").inputs).toMatchObject({
    engine: "aurora-postgresql",
    databaseName: "stock",
    allowMajorVersionUpgrade: false,
    applyImmediately: false,
    backupRetentionPeriod: 14,
    serverlessv2ScalingConfiguration: { minCapacity: 1, maxCapacity: 8 },
  });
  const servers = made.filter(({ type }) => type === "aws:rds/clusterInstance:ClusterInstance");
  expect(servers.map(({ name }) => name).sort()).toEqual(["stockbase-0", "stockbase-1", "stockbase-2"]);
  expect(one(made, "aws:sqs/queue:Queue", "jobs").inputs).toMatchObject({
    fifoQueue: true,
    contentBasedDeduplication: true,
    visibilityTimeoutSeconds: 60,
    messageRetentionSeconds: 172_800,
  });
  expect(JSON.parse(String(one(made, "aws:sqs/queue:Queue", "jobs").inputs.redrivePolicy))).toMatchObject({
    maxReceiveCount: 3,
  });
  const rules = one(made, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "uploads").inputs.rules;
  expect(JSON.stringify(rules)).toMatch(/"noncurrentDays":7\b/);
  expect(JSON.stringify(rules)).toMatch(/"days":400\b/);
  const logs = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
  expect(JSON.stringify(one(made, logs, "uploads-access-logs").inputs.rules)).toMatch(/"days":30\b/);
});

test("thresholds of a resource become those of its alarms", async () => {
  const thresholds = { maxMessageAgeSeconds: 77, maxDeadLetters: 5 };
  const made = await recordSections({
    ...everyKind(),
    services: {},
    resources: { jobs: { kind: "queue", thresholds } },
  });
  const alarm = (id: string) => one(made, "aws:cloudwatch/metricAlarm:MetricAlarm", `jobs-${id}`).inputs;
  expect(alarm("queue-message-age")).toMatchObject({ name: "platform-test-jobs-queue-message-age", threshold: 77 });
  expect(alarm("queue-dead-letters")).toMatchObject({ threshold: 5 });
});

const needs = {
  "writes-too": ["uploads", "jobs"],
  writes: ["uploads:write", "jobs:send"],
  reads: ["uploads:read", "jobs:receive"],
  both: ["uploads:readWrite", "jobs:both"],
};

test("what a service may do follows from the access that it asks for", async () => {
  const services = Object.fromEntries(
    Object.entries(needs).map(([name, some]) => [name, { kind: "worker", description: "Adds up", needs: some }]),
  );
  const made = await recordSections({
    ...everyKind(),
    services,
    resources: { jobs: { kind: "queue" }, uploads: { kind: "bucket" } },
  });
  const allowed = (service: string, type: string, name: string, actions: readonly string[]) => {
    const arn = String(one(made, type, name).outputs.arn);
    const { inputs } = one(made, "aws:iam/rolePolicy:RolePolicy", `${service}-task`);
    const about = statements(inputs.policy).filter(({ Resource }) => JSON.stringify(Resource).includes(arn));
    return actions.filter((action) => about.flatMap(({ Action }) => Action).includes(action));
  };
  const objects = (service: string) =>
    allowed(service, "aws:s3/bucket:Bucket", "uploads", ["s3:GetObject", "s3:PutObject"]);
  const messages = (service: string) =>
    allowed(service, "aws:sqs/queue:Queue", "jobs", ["sqs:SendMessage", "sqs:ReceiveMessage"]);
  expect(Object.keys(needs).map((service) => [service, ...objects(service), ...messages(service)])).toEqual([
    ["writes-too", "s3:GetObject", "s3:PutObject", "sqs:SendMessage"],
    ["writes", "s3:PutObject", "sqs:SendMessage"],
    ["reads", "s3:GetObject", "sqs:ReceiveMessage"],
    ["both", "s3:GetObject", "s3:PutObject", "sqs:SendMessage", "sqs:ReceiveMessage"],
  ]);
});

test("a folder behind the access is all of the bucket that a service reaches", async () => {
  const made = await recordSections({
    ...everyKind(),
    services: { report: { kind: "worker", description: "Adds up", needs: ["uploads:read:invoices/"] } },
    resources: { uploads: { kind: "bucket" } },
  });
  const arn = String(one(made, "aws:s3/bucket:Bucket", "uploads").outputs.arn);
  const { policy } = one(made, "aws:iam/rolePolicy:RolePolicy", "report-task").inputs;
  expect(statements(policy).filter(({ Sid }) => String(Sid).endsWith("Uploads"))).toMatchObject([
    { Action: ["s3:GetObject"], Resource: [`${arn}/invoices/*`] },
    { Action: ["s3:ListBucket"], Resource: [arn], Condition: { StringLike: { "s3:prefix": "invoices/*" } } },
    { Action: ["kms:Decrypt"] },
  ]);
});
