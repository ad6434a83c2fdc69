import { parsed, problemsOf, smallest } from "../support";

const resourceOf = (resource: Record<string, unknown>) =>
  parsed({ ...smallest(), resources: { data: resource } }).resources.data;

const database = {
  majorVersion: 17,
  databaseName: "app",
  backupRetentionDays: 14,
  backupKeepDays: 35,
  thresholds: {
    maxCpuPercent: 80,
    maxConnectionsPercent: 80,
    maxUsedTransactionIds: 1_000_000_000,
    minFreeMemoryPercent: 10,
    minFreeStoragePercent: 9,
    maxDiskQueueDepth: 64,
    maxCapacityPercent: 90,
    maxDeadlocksPerSecond: 0.02,
    maxReplicaLagMilliseconds: 1000,
  },
};

test.each<[string, Record<string, unknown>]>([
  ["postgres", { ...database, instanceClass: "db.t4g.medium", storageGiB: 20, maxStorageGiB: 100, multiAz: true }],
  ["auroraPostgres", { ...database, minCapacityUnits: 0.5, maxCapacityUnits: 4, readers: 1 }],
  [
    "queue",
    {
      fifo: false,
      visibilityTimeoutSeconds: 300,
      retentionDays: 4,
      maxReceiveCount: 5,
      thresholds: { maxMessageAgeSeconds: 900, maxDeadLetters: 0 },
    },
  ],
  [
    "bucket",
    {
      oldVersionDays: 30,
      accessLogRetentionDays: 90,
      thresholds: { maxClientErrorShare: 0.05, maxServerErrorShare: 0.01 },
    },
  ],
])("a %s needs no more than its kind", (kind, rest) => {
  expect(resourceOf({ kind })).toEqual({ kind, ...rest });
});

test.each<[string, Record<string, unknown>, string]>([
  [
    "a kind that there is not",
    { kind: "mysql" },
    'kind: want "kind: postgres", "kind: auroraPostgres", "kind: queue" or "kind: bucket", got "mysql".',
  ],
  ["an old version", { kind: "postgres", majorVersion: 14 }, "majorVersion: want 15 or more, got 14."],
  [
    "a database with a hyphen",
    { kind: "postgres", databaseName: "my-app" },
    'databaseName: want lower case letters, digits and _, got "my-app".',
  ],
  ["no backup", { kind: "postgres", backupRetentionDays: 0 }, "backupRetentionDays: want 1 or more, got 0."],
  [
    "storage that shrinks",
    { kind: "postgres", storageGiB: 200 },
    ': want maxStorageGiB not below storageGiB, got {"kind":"postgres","storageGiB":200}.',
  ],
  [
    "thirds of a unit",
    { kind: "auroraPostgres", minCapacityUnits: 0.3 },
    "minCapacityUnits: want steps of 0.5, got 0.3.",
  ],
  [
    "a server that is larger at least than at most",
    { kind: "auroraPostgres", minCapacityUnits: 8 },
    ': want maxCapacityUnits not below minCapacityUnits, got {"kind":"auroraPostgres","minCapacityUnits":8}.',
  ],
  ["sixteen readers", { kind: "auroraPostgres", readers: 16 }, "readers: want 15 or less, got 16."],
  [
    "a backup plan by the ARN of a user",
    {
      kind: "postgres",
      backupPlan: { planId: "plan", roleArn: "arn:aws:iam::111122223333:user/backup" },
    },
    'backupPlan.roleArn: want the ARN of a role, got "arn:aws:iam::111122223333:user/backup".',
  ],
  ["messages of two weeks", { kind: "queue", retentionDays: 14 }, "retentionDays: want 10 or less, got 14."],
  ["objects of no day", { kind: "bucket", expireDays: 0 }, "expireDays: want 1 or more, got 0."],
  [
    "a server for a bucket",
    { kind: "bucket", multiAz: true },
    "multiAz: unknown key. There are: kind, oldVersionDays, expireDays, accessLogRetentionDays, thresholds.",
  ],
])("%s is refused", (_name, resource, expected) => {
  const found = problemsOf({ ...smallest(), resources: { data: resource } });
  expect(found.map((problem) => problem.replace(/^resources\.data\.?/, ""))).toEqual([expected]);
});
