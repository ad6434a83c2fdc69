import fc from "fast-check";
import { estimatedConnections, planAlarms } from "../../../components/database/alarms";
import { Database, type DatabaseArgs } from "../../../components/database/database";
import { checkEngine, type Engine } from "../../../components/database/engine";
import { memoryGiBOf } from "../../../components/database/instance-class";
import { type DatabaseChoices, planDatabase } from "../../../components/database/plan";
import { defaultWindows } from "../../../components/database/windows";
import { logRetentionDays } from "../../../components/shared/log-retention";
import { failureOf } from "../../support/component";
import { alarms, aurora, databaseArgs, postgres, thresholds } from "./fixture";

const choices: DatabaseChoices = {
  naming: { project: "platform", environment: "blue" },
  engine: postgres,
  databaseName: "app",
  masterUsername: "db_owner",
  dataSubnetCount: 2,
  backupRetentionDays: 7,
  backup: { kind: "none", reason: "a spec" },
  windows: defaultWindows,
  slowStatementMilliseconds: 1000,
  logRetentionDays: 30,
};

describe("names", () => {
  test("the same in every preview", () => {
    expect(planDatabase("orders", choices)).toMatchObject({
      identifier: "platform-blue-orders",
      finalSnapshotIdentifier: "platform-blue-orders-final",
      keyAlias: "platform-blue-orders-database",
    });
  });

  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,24}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("-"));
  test("RDS takes every one, with the number of a server behind it", () => {
    fc.assert(
      fc.property(words, words, words, (project, environment, name) => {
        const { identifier, finalSnapshotIdentifier } = planDatabase(name, {
          ...choices,
          naming: { project, environment },
        });
        expect(`${identifier}-15`).toMatch(/^[a-z](-?[a-z0-9]){0,62}$/);
        expect(`${identifier}-15`.length).toBeLessThanOrEqual(63);
        expect(finalSnapshotIdentifier).toMatch(/^[a-z](-?[a-z0-9])*$/);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ["db.t4g.micro", 1],
  ["db.t4g.small", 2],
  ["db.t4g.medium", 4],
  ["db.m7g.large", 8],
  ["db.m6gd.xlarge", 16],
  ["db.r8g.large", 16],
  ["db.r6gd.4xlarge", 128],
  ["db.x2g.16xlarge", 1024],
])("%s has %i GiB", (instanceClass, gib) => {
  expect(memoryGiBOf(instanceClass)).toBe(gib);
});

describe("how many connections there can be", () => {
  const capacity = (minCapacityUnits: number, maxCapacityUnits: number): Engine => ({
    ...aurora,
    minCapacityUnits,
    maxCapacityUnits,
  });
  // What AWS's table says of each largest size: the estimate is never above it, and at most an eighth below.
  test.each([
    [capacity(1, 1), 189],
    [capacity(1, 4), 823],
    [capacity(1, 8), 1669],
    [capacity(1, 16), 3360],
    [capacity(1, 32), 5000],
    [capacity(1, 256), 5000],
    [capacity(0.5, 256), 2000],
    [capacity(0, 256), 2000],
  ])("%j: about %i", (engine, real) => {
    const estimate = estimatedConnections(engine);
    expect(estimate).toBeLessThanOrEqual(real);
    expect(estimate).toBeGreaterThanOrEqual(real * 0.875);
  });
});

const halves = fc.integer({ min: -2, max: 520 }).map((value) => value / 2);
const engines: fc.Arbitrary<Engine> = fc.oneof(
  fc.record({
    kind: fc.constant("postgres" as const),
    majorVersion: fc.integer({ min: 13, max: 20 }),
    instanceClass: fc.constantFrom("db.t4g.micro", "db.r8g.large", "db.x2g.16xlarge", "db.q1.large"),
    storageGiB: fc.integer({ min: 15, max: 300 }),
    maxStorageGiB: fc.integer({ min: 15, max: 400 }),
    multiAz: fc.boolean(),
  }),
  fc.record(
    {
      kind: fc.constant("auroraPostgres" as const),
      majorVersion: fc.integer({ min: 13, max: 20 }),
      minCapacityUnits: halves,
      maxCapacityUnits: halves,
      secondsUntilAutoPause: fc.integer({ min: 200, max: 90_000 }),
      readers: fc.integer({ min: -1, max: 17 }),
    },
    { requiredKeys: ["kind", "majorVersion", "minCapacityUnits", "maxCapacityUnits", "readers"] },
  ),
);

const isAccepted = (engine: Engine) => {
  try {
    checkEngine(engine);
    return true;
  } catch {
    return false;
  }
};

test("an engine is accepted exactly when AWS has it", () => {
  const has = (engine: Engine): boolean => {
    if (engine.majorVersion < 15) return false;
    if (engine.kind === "postgres") {
      const { instanceClass, storageGiB, maxStorageGiB } = engine;
      const grows = maxStorageGiB >= Math.ceil(storageGiB * 1.1);
      return instanceClass !== "db.q1.large" && storageGiB >= 20 && (grows || maxStorageGiB === storageGiB);
    }
    const { minCapacityUnits: min, maxCapacityUnits: max, secondsUntilAutoPause: pause, readers } = engine;
    const pauses = pause === undefined || (min === 0 && pause >= 300 && pause <= 86_400);
    return min >= 0 && max >= 1 && min <= max && max <= 256 && pauses && readers >= 0 && readers <= 15;
  };
  fc.assert(
    fc.property(engines, (engine) => {
      expect(isAccepted(engine)).toBe(has(engine));
    }),
    { numRuns: 5000 },
  );
});

test("whatever engine is accepted, its alarms have thresholds that can be crossed, and one id each", () => {
  fc.assert(
    fc.property(engines.filter(isAccepted), (engine) => {
      const planned = planAlarms(engine, thresholds);
      expect(planned.every(({ threshold }) => Number.isFinite(threshold) && threshold > 0)).toBe(true);
      const ids = planned.map(({ definition }) => definition.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.includes("aurora-replica-lag")).toBe(engine.kind === "auroraPostgres" && engine.readers > 0);
    }),
  );
});

test.each<[Partial<DatabaseArgs>, string]>([
  [
    { engine: { ...postgres, majorVersion: 13 } },
    "Database orders: engine.majorVersion must be a whole number from 15 to 30, got 13.",
  ],
  [
    { engine: { ...postgres, instanceClass: "r8g.large" } },
    'Database orders: engine.instanceClass must be a class such as db.t4g.medium or db.r8g.large, got "r8g.large".',
  ],
  [
    { engine: { ...postgres, maxStorageGiB: 105 } },
    "Database orders: engine.maxStorageGiB must be 100, so that the storage does not grow, or 110 or more, got 105: AWS grows it by a tenth at least.",
  ],
  [
    { engine: { ...aurora, maxCapacityUnits: 0.5 } },
    "Database orders: engine.maxCapacityUnits must be from 1 to 256 in steps of 0.5, got 0.5.",
  ],
  [
    { engine: { ...aurora, minCapacityUnits: 0.7 } },
    "Database orders: engine.minCapacityUnits must be from 0 to 256 in steps of 0.5, got 0.7.",
  ],
  [
    { engine: { ...aurora, secondsUntilAutoPause: 600 } },
    "Database orders: engine.secondsUntilAutoPause needs minCapacityUnits 0, got 0.5: only then the servers pause.",
  ],
  [
    { engine: { ...aurora, readers: 16 } },
    "Database orders: engine.readers must be a whole number from 0 to 15, got 16.",
  ],
  [
    { databaseName: "my-db" },
    'Database orders: databaseName must be lower-case letters, digits and _, 63 at most, and begin neither with pg_ nor with rds, got "my-db".',
  ],
  [
    { masterUsername: "rdsadmin" },
    'Database orders: masterUsername must be lower-case letters, digits and _, 63 at most, and begin neither with pg_ nor with rds, got "rdsadmin".',
  ],
  [{ backupRetentionDays: 0 }, "Database orders: backupRetentionDays must be a whole number from 1 to 35, got 0."],
  [
    { backup: { kind: "own", retentionDays: 6 } },
    "Database orders: backup.retentionDays must be a whole number from 7 to 3650, got 6.",
  ],
  [
    { windows: { backup: "01:45-02:15", maintenance: "sun:02:00-sun:03:00" } },
    'Database orders: windows.backup "01:45-02:15" and windows.maintenance "sun:02:00-sun:03:00" overlap.',
  ],
  [
    { slowStatementMilliseconds: 0 },
    "Database orders: slowStatementMilliseconds must be a whole number from 1 to 3600000, got 0.",
  ],
  [
    { logs: { retentionDays: 31, keyArn: "arn:key" } },
    `Database orders: logs.retentionDays must be one of ${logRetentionDays.join(", ")}, got 31.`,
  ],
  [
    { network: { ...databaseArgs().network, dataSubnetIds: [] } },
    "Database orders: a database needs data subnets in 2 zones, even if it runs in one, got 0. Append a zone to the network.",
  ],
  [
    { naming: { project: "my_platform", environment: "blue" } },
    'Database orders: the identifier would be "my_platform-blue-orders", which RDS refuses. Use lower-case letters, digits and single "-" in project, environment and name.',
  ],
  [
    { monitoring: { ...alarms, thresholds: { ...thresholds, maxCpuPercent: 100 } } as DatabaseArgs["monitoring"] },
    "Database orders: monitoring.thresholds.maxCpuPercent must be above 0 and below 100, got 100.",
  ],
  [
    { monitoring: { ...alarms, thresholds: { ...thresholds, maxDiskQueueDepth: 0 } } as DatabaseArgs["monitoring"] },
    "Database orders: monitoring.thresholds.maxDiskQueueDepth must be above 0, got 0.",
  ],
])("refuses arguments that AWS would refuse later: %#", async (more, message) => {
  expect(await failureOf(() => new Database("orders", databaseArgs(more)))).toBe(message);
});
