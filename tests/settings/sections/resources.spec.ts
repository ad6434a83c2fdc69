import { parsed, problemsOf, smallest } from "../support";

const resourceOf = (resource: Record<string, unknown>) =>
  parsed({ ...smallest(), resources: { data: resource } }).resources.data;

const database = {
  majorVersion: 17,
  allowMajorVersionUpgrade: false,
  databaseName: "app",
  backupRetentionDays: 14,
  windows: { backup: "00:30-01:30", maintenance: "sun:02:00-sun:03:00" },
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
    "maxStorageGiB: want 200, so that the storage does not grow, or 220 or more: AWS grows it by a tenth at least.",
  ],
  [
    "storage that grows by less than AWS does",
    { kind: "postgres", storageGiB: 95, maxStorageGiB: 100 },
    "maxStorageGiB: want 95, so that the storage does not grow, or 105 or more: AWS grows it by a tenth at least, got 100.",
  ],
  [
    "a class that RDS has not",
    { kind: "postgres", instanceClass: "db.t4g.nano" },
    'instanceClass: want a class that RDS has for PostgreSQL, such as db.t4g.medium or db.r8g.large, got "db.t4g.nano".',
  ],
  [
    "a database of a reserved name",
    { kind: "auroraPostgres", databaseName: "user" },
    'databaseName: want no name that begins with pg_ or rds, and no reserved word such as user or admin, got "user".',
  ],
  [
    "a short window",
    { kind: "postgres", windows: { backup: "07:00-07:15" } },
    'windows.backup: want 30 minutes or longer, got "07:00-07:15".',
  ],
  [
    "windows of which one runs into the other that is left out",
    { kind: "auroraPostgres", windows: { backup: "02:30-03:00" } },
    'windows.maintenance: want outside of the backup window "02:30-03:00".',
  ],
  [
    "a window in which the backup plan would fail",
    { kind: "postgres", windows: { backup: "05:30-06:00" } },
    'windows.backup: want over before 05:00 UTC, when the backup plan works, or begin more than an hour after it, got "05:30-06:00".',
  ],
  ["backups that the vault refuses", { kind: "postgres", backupKeepDays: 6 }, "backupKeepDays: want 7 or more, got 6."],
  [
    "an alarm on messages that are older than any",
    { kind: "queue", retentionDays: 1, thresholds: { maxMessageAgeSeconds: 86_400 } },
    "thresholds.maxMessageAgeSeconds: want 86399 or less: no message is older than retentionDays, got 86400.",
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
