import type * as pulumi from "@pulumi/pulumi";
import * as catalogue from "../alarms/catalogue/rds";
import { createAlarm, type Dimensions } from "../alarms/create-alarm";
import { type AlarmDefinition } from "../alarms/definition";
import { type Monitoring } from "../alarms/monitoring";
import { type Engine } from "./engine";
import { memoryGiBOf } from "./instance-class";

/** When the alarms fire. Each engine has its own: what is of the other one is not looked at. */
export interface DatabaseThresholds {
  /** CPU in percent, above 0 and below 100. */
  readonly maxCpuPercent: number;
  /** Connections in percent of an estimate of what the memory allows, above 0 and below 100. */
  readonly maxConnectionsPercent: number;
  /** Transactions since the oldest row was frozen, below two billion; AWS recommends one. */
  readonly maxUsedTransactionIds: number;
  /** `postgres`: free memory in percent of the instance class, above 0 and below 100. */
  readonly minFreeMemoryPercent: number;
  /** `postgres`: free storage in percent of `storageGiB`. Below 10, at which AWS enlarges it, it tells that this is not enough. */
  readonly minFreeStoragePercent: number;
  /** `postgres`: reads and writes that wait for the disk. */
  readonly maxDiskQueueDepth: number;
  /** `auroraPostgres`: capacity in percent of `maxCapacityUnits`, above 0 and below 100. */
  readonly maxCapacityPercent: number;
  /** `auroraPostgres`: transactions a second that were thrown away; 0.02 is about one a minute. */
  readonly maxDeadlocksPerSecond: number;
  /** `auroraPostgres` with readers: milliseconds; a reader is usually less than 100 behind. */
  readonly maxReplicaLagMilliseconds: number;
}

export type DatabaseAlarms = Extract<Monitoring<DatabaseThresholds>, { kind: "alarms" }>;

/** @throws when a threshold could never, or would always, be crossed */
export function checkThresholds(thresholds: DatabaseThresholds): void {
  const below: readonly (readonly [keyof DatabaseThresholds, number])[] = [
    ["maxCpuPercent", 100],
    ["maxConnectionsPercent", 100],
    ["maxUsedTransactionIds", 2_000_000_000],
    ["minFreeMemoryPercent", 100],
    ["minFreeStoragePercent", 100],
    ["maxDiskQueueDepth", Infinity],
    ["maxCapacityPercent", 100],
    ["maxDeadlocksPerSecond", Infinity],
    ["maxReplicaLagMilliseconds", Infinity],
  ];
  for (const [field, limit] of below) {
    const value = thresholds[field];
    if (value > 0 && value < limit) continue;
    const range = limit === Infinity ? "above 0" : `above 0 and below ${limit}`;
    throw new Error(`monitoring.thresholds.${field} must be ${range}, got ${value}.`);
  }
}

/** An alarm that an engine needs, as data. */
export interface PlannedAlarm {
  readonly definition: AlarmDefinition;
  readonly threshold: number;
  /** Which servers of a cluster it reads; `any` is the whole cluster. */
  readonly role: "WRITER" | "READER" | "any";
}

const gib = 2 ** 30;

/** The alarms of an engine, with thresholds in the units of CloudWatch. */
export function planAlarms(engine: Engine, thresholds: DatabaseThresholds): readonly PlannedAlarm[] {
  const alarm = (
    definition: AlarmDefinition,
    threshold: number,
    role: PlannedAlarm["role"] = "WRITER",
  ): PlannedAlarm => ({ definition, threshold, role });
  const part = (percent: number, of: number) => Math.round((percent / 100) * of);
  const common = [
    alarm(catalogue.databaseCpuHigh, thresholds.maxCpuPercent),
    alarm(catalogue.databaseConnectionsHigh, part(thresholds.maxConnectionsPercent, estimatedConnections(engine))),
    alarm(catalogue.databaseTransactionIdsHigh, thresholds.maxUsedTransactionIds),
  ];
  if (engine.kind === "postgres") {
    const { minFreeMemoryPercent, minFreeStoragePercent, maxDiskQueueDepth } = thresholds;
    return [
      ...common,
      alarm(catalogue.databaseMemoryLow, part(minFreeMemoryPercent, memoryGiBOf(engine.instanceClass) * gib)),
      alarm(catalogue.databaseStorageLow, part(minFreeStoragePercent, engine.storageGiB * gib)),
      alarm(catalogue.databaseDiskQueueDeep, maxDiskQueueDepth),
    ];
  }
  return [
    ...common,
    // Each server has a capacity of its own; the writer's is what writes wait for.
    alarm(catalogue.auroraCapacityHigh, thresholds.maxCapacityPercent),
    alarm(catalogue.auroraDeadlocks, thresholds.maxDeadlocksPerSecond, "any"),
    ...(engine.readers === 0
      ? []
      : [alarm(catalogue.auroraReplicaLag, thresholds.maxReplicaLagMilliseconds, "READER")]),
  ];
}

const bytesPerConnection = 9_531_392;
/** What PostgreSQL can use of the memory of a class; the rest is for the system and for AWS. */
const usableShare = 0.84;
const mostConnections = 5000;
/** Of a cluster that may shrink to half a unit or pause, however large it may grow. */
const mostConnectionsOfSmallest = 2000;
const gibPerCapacityUnit = 2;

/**
 * About how many connections the default `max_connections` allows, on the low side. For Aurora it follows from the largest size.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html#aurora-serverless-v2.max-connections
 */
export function estimatedConnections(engine: Engine): number {
  const memoryGiB =
    engine.kind === "postgres" ? memoryGiBOf(engine.instanceClass) : engine.maxCapacityUnits * gibPerCapacityUnit;
  const most =
    engine.kind === "auroraPostgres" && engine.minCapacityUnits <= 0.5 ? mostConnectionsOfSmallest : mostConnections;
  return Math.min(most, Math.floor((usableShare * memoryGiB * gib) / bytesPerConnection));
}

/**
 * @param identifier - the output of the resource, so that a policy sees what each alarm is about
 */
export function watchDatabase(
  name: string,
  alarms: DatabaseAlarms,
  engine: Engine,
  identifier: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const { namePrefix, topics, thresholds } = alarms;
  for (const { definition, threshold, role } of planAlarms(engine, thresholds)) {
    const dimensions =
      engine.kind === "postgres" ? { DBInstanceIdentifier: identifier } : clusterDimensions(identifier, role);
    createAlarm(name, definition, { namePrefix, topics, subject: name, threshold, dimensions }, parent);
  }
}

/** After a failover another server is the writer: the role stays, an instance would not. */
function clusterDimensions(identifier: pulumi.Input<string>, role: PlannedAlarm["role"]): Dimensions {
  return { DBClusterIdentifier: identifier, ...(role === "any" ? {} : { Role: role }) };
}
