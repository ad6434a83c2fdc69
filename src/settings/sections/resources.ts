import { z } from "zod";
import { growsEnough, storageLimits } from "../../../components/database/engine";
import { isInstanceClass } from "../../../components/database/instance-class";
import { isSqlName } from "../../../components/database/sql-names";
import { besidePlan, defaultWindows, windowFault } from "../../../components/database/windows";
import { wholeNumber } from "./fields";
import { queueFields, queueThresholds } from "./queues";
import { shortName } from "./services/containers";

const percent = (fallback: number) => wholeNumber(1, 99).default(fallback);

const databaseThresholds = z
  .strictObject({
    maxCpuPercent: percent(80).describe("CPU in percent"),
    maxConnectionsPercent: percent(80).describe("Connections in percent of what the memory allows"),
    maxUsedTransactionIds: wholeNumber(1, 1_999_999_999)
      .default(1_000_000_000)
      .describe("Transactions since the oldest row was frozen; at two billion the database stops"),
    minFreeMemoryPercent: percent(10).describe("postgres: free memory in percent"),
    minFreeStoragePercent: percent(9).describe("postgres: free storage in percent; AWS grows it at 10"),
    maxDiskQueueDepth: z.number().gt(0).default(64).describe("postgres: reads and writes that wait for the disk"),
    maxCapacityPercent: percent(90).describe("auroraPostgres: capacity in percent of maxCapacityUnits"),
    maxDeadlocksPerSecond: z.number().gt(0).default(0.02).describe("auroraPostgres: 0.02 is about one a minute"),
    maxReplicaLagMilliseconds: wholeNumber(1, 3_600_000).default(1000).describe("auroraPostgres: lag of readers"),
  })
  .prefault({})
  .describe("When alarms fire");

const anyDatabase = {
  majorVersion: wholeNumber(15, 30).default(17).describe("Major version of PostgreSQL"),
  allowMajorVersionUpgrade: z
    .boolean()
    .default(false)
    .describe("Whether majorVersion may be raised, and all changes happen at once; take it back afterwards"),
  databaseName: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, { error: "want lower case letters, digits and _", abort: true })
    .refine(
      (name) => isSqlName(name),
      "want no name that begins with pg_ or rds, and no reserved word such as user or admin",
    )
    .default("app")
    .describe("Database that is there from the start"),
  backupRetentionDays: wholeNumber(1, 35).default(14).describe("Days back for which any minute can be restored"),
  windows: z
    .strictObject({
      backup: z.string().default(defaultWindows.backup).describe("Daily snapshot of RDS"),
      maintenance: z.string().default(defaultWindows.maintenance).describe("Patches and what costs a restart"),
    })
    .superRefine((windows, context) => {
      const fault = windowFault(windows);
      if (fault !== undefined) context.addIssue({ code: "custom", path: [fault.field], message: `want ${fault.want}` });
    })
    .prefault({})
    .describe("When AWS may work on it, in UTC"),
  backupPlan: z
    .strictObject({
      planId: z.string().min(1).describe("Id of a plan of AWS Backup"),
      roleArn: z
        .string()
        .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/, "want the ARN of a role")
        .describe("Role by which it works"),
    })
    .optional()
    .describe("Plan of AWS Backup that covers it instead of one of its own"),
  // What the vault that keeps them asks for.
  backupKeepDays: wholeNumber(7, 3650)
    .default(35)
    .describe("Days that its own plan keeps daily backups, out of reach of those who administer the database"),
  thresholds: databaseThresholds,
};

const postgres = z
  .strictObject({
    kind: z.literal("postgres").describe("PostgreSQL on a server of a fixed size"),
    ...anyDatabase,
    instanceClass: z
      .string()
      .refine(isInstanceClass, "want a class that RDS has for PostgreSQL, such as db.t4g.medium or db.r8g.large")
      .default("db.t4g.medium")
      .describe("Size of the server"),
    storageGiB: wholeNumber(20, 65_536).default(20).describe("Storage at the start"),
    maxStorageGiB: wholeNumber(20, 65_536).default(100).describe("How far AWS may let the storage grow"),
    multiAz: z.boolean().default(true).describe("A standby in another zone; it doubles the price"),
  })
  .superRefine(({ storageGiB, maxStorageGiB, windows, backupPlan }, context) => {
    const beside = backupPlan === undefined ? besidePlan(windows) : undefined;
    if (beside !== undefined) {
      context.addIssue({ code: "custom", path: ["windows", beside.field], message: `want ${beside.want}` });
    }
    if (maxStorageGiB >= storageGiB && growsEnough({ storageGiB, maxStorageGiB })) return;
    const message = `want ${storageLimits(storageGiB)}: AWS grows it by a tenth at least`;
    context.addIssue({ code: "custom", path: ["maxStorageGiB"], message });
  });

const capacityUnits = (least: number) => z.number().multipleOf(0.5, "want steps of 0.5").min(least).max(256);

const aurora = z
  .strictObject({
    kind: z.literal("auroraPostgres").describe("PostgreSQL on Aurora, which grows and shrinks with the load"),
    ...anyDatabase,
    minCapacityUnits: capacityUnits(0)
      .default(0.5)
      .describe("Smallest size of a server, 2 GiB each unit; 0 lets it pause when nobody is connected"),
    maxCapacityUnits: capacityUnits(1).default(4).describe("Largest size of a server"),
    readers: wholeNumber(0, 15)
      .default(1)
      .describe("Servers that only read; the first takes over when the writer fails"),
  })
  .refine((value) => value.minCapacityUnits <= value.maxCapacityUnits, {
    error: "want maxCapacityUnits not below minCapacityUnits",
  });

const queue = z
  .strictObject({
    kind: z
      .literal("queue")
      .describe("SQS queue with a dead-letter queue, for more than one consumer; a worker has its own"),
    fifo: z
      .boolean()
      .default(false)
      .describe(
        "Whether messages of a group keep their order, and one with the body of another within five minutes is dropped; cannot be changed later",
      ),
    ...queueFields,
    thresholds: z.strictObject(queueThresholds).prefault({}).describe("When alarms fire"),
  })
  .superRefine(({ retentionDays, thresholds: { maxMessageAgeSeconds } }, context) => {
    const longest = retentionDays * 24 * 60 * 60 - 1;
    if (maxMessageAgeSeconds <= longest) return;
    const message = `want ${longest} or less: no message is older than retentionDays`;
    context.addIssue({ code: "custom", path: ["thresholds", "maxMessageAgeSeconds"], message });
  });

const share = (fallback: number) => z.number().gt(0).lt(1).default(fallback);

const bucket = z.strictObject({
  kind: z.literal("bucket").describe("Private, versioned S3 bucket"),
  oldVersionDays: wholeNumber(1, 3650).default(30).describe("Days in which an old version can be brought back"),
  expireDays: wholeNumber(1, 3650).optional().describe("Days after which an object is deleted"),
  accessLogRetentionDays: wholeNumber(1, 3650).default(90).describe("Days that the log of accesses is kept"),
  thresholds: z
    .strictObject({
      maxClientErrorShare: share(0.05).describe("4xx answers as a share of all, 0.05 is five in a hundred"),
      maxServerErrorShare: share(0.01).describe("5xx answers as a share of all"),
    })
    .prefault({})
    .describe("When alarms fire"),
});

/** Things that hold data and that services use. */
export const resources = z
  .record(
    shortName,
    z.discriminatedUnion("kind", [postgres, aurora, queue, bucket], {
      error: 'want "kind: postgres", "kind: auroraPostgres", "kind: queue" or "kind: bucket"',
    }),
  )
  .default({})
  .describe("Databases, queues and buckets, by the name under which services say that they need them.");
