import * as pulumi from "@pulumi/pulumi";
import { Database, type DatabaseArgs } from "../../../components/database/database";
import { type AuroraPostgresEngine, type PostgresEngine } from "../../../components/database/engine";
import { naming, place, topics } from "../../support/component";
import { record } from "../../support/record";

export const postgres: PostgresEngine = {
  kind: "postgres",
  majorVersion: 17,
  instanceClass: "db.r8g.large",
  storageGiB: 100,
  maxStorageGiB: 500,
  multiAz: true,
};
export const aurora: AuroraPostgresEngine = {
  kind: "auroraPostgres",
  majorVersion: 16,
  minCapacityUnits: 0.5,
  maxCapacityUnits: 8,
  readers: 2,
};
export const thresholds = {
  maxCpuPercent: 80,
  maxConnectionsPercent: 50,
  maxUsedTransactionIds: 1_000_000_000,
  minFreeMemoryPercent: 10,
  minFreeStoragePercent: 5,
  maxDiskQueueDepth: 20,
  maxCapacityPercent: 90,
  maxDeadlocksPerSecond: 0.1,
  maxReplicaLagMilliseconds: 500,
};
export const alarms: DatabaseArgs["monitoring"] = { kind: "alarms", topics, namePrefix: "platform-dev", thresholds };
export const logsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/logs";

/** A valid set of arguments. */
export function databaseArgs(more: Partial<DatabaseArgs> = {}): DatabaseArgs {
  return {
    place,
    naming,
    network: {
      vpcId: pulumi.output("vpc-1"),
      dataSubnetIds: ["subnet-a", "subnet-b"].map((id) => pulumi.output(id)),
    },
    engine: postgres,
    backupRetentionDays: 14,
    backup: { kind: "none", reason: "a spec" },
    protect: true,
    logs: { retentionDays: 365, keyArn: logsKeyArn },
    monitoring: { kind: "none", reason: "a spec" },
    ...more,
  };
}

export const recorded = (more: Partial<DatabaseArgs> = {}) =>
  record(() => {
    new Database("orders", databaseArgs(more));
  });
