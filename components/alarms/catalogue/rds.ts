import { type AlarmDefinition, type MissingData } from "../definition";

const namespace = "AWS/RDS";
const moreThanOneGoodMinute = "because one good minute must not hide a real problem";
const fromSize = "threshold: computed by the component from the size of the database and a part that the caller sets";
const quietWhenStopped = "treatMissingData: notBreaching, because a database that is stopped or paused reports nothing";
const stopped: MissingData = {
  treat: "notBreaching",
  reason: "A database that is stopped or paused reports nothing; that it is missed is what its services tell.",
};

/** CPU of the server; of Aurora Serverless, in percent of its largest size. */
export const databaseCpuHigh: AlarmDefinition = {
  id: "database-cpu-high",
  intent: "The database works at its limit, so that everything waits for it: usually one statement, or too many.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "CPUUtilization", statistic: "Average" },
  threshold: { field: "maxCpuPercent", unit: "percent", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: stopped,
  source: {
    kind: "aws-recommended",
    deviations: [
      "threshold: set by the caller, who knows the load",
      `datapointsToAlarm: 4 of 5, ${moreThanOneGoodMinute}`,
      quietWhenStopped,
    ],
  },
};

/** Connections, against an estimate of how many the server takes. */
export const databaseConnectionsHigh: AlarmDefinition = {
  id: "database-connections-high",
  intent: "The database comes near its limit of connections and will refuse more: usually a leak, or pools too large.",
  severity: "page",
  metric: { kind: "single", namespace, name: "DatabaseConnections", statistic: "Average" },
  threshold: { field: "maxConnections", unit: "connections", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: stopped,
  source: {
    kind: "aws-recommended",
    deviations: [fromSize, `datapointsToAlarm: 4 of 5, ${moreThanOneGoodMinute}`, quietWhenStopped],
  },
};

/** How far PostgreSQL is from having no transaction ids left. */
export const databaseTransactionIdsHigh: AlarmDefinition = {
  id: "database-transaction-ids-high",
  intent:
    "Vacuum does not keep up: at two billion PostgreSQL stops to write. Usually a transaction that is never ended.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "MaximumUsedTransactionIDs", statistic: "Average" },
  threshold: { field: "maxUsedTransactionIds", unit: "transactions", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 2, of: 3 },
  missingData: stopped,
  source: {
    kind: "aws-recommended",
    deviations: [
      "threshold: set by the caller; AWS's billion leaves days to act",
      "evaluationPeriods: 3, because the newest datapoint is often incomplete",
      "datapointsToAlarm: 2 of 3, for the same reason; the number moves slowly",
      quietWhenStopped,
    ],
  },
};

/** Memory that the server has left. */
export const databaseMemoryLow: AlarmDefinition = {
  id: "database-memory-low",
  intent:
    "The server has hardly any memory left and will swap or restart: usually too many connections or large sorts.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "FreeableMemory", statistic: "Average" },
  threshold: { field: "minFreeableMemoryBytes", unit: "bytes", direction: "below" },
  periodSeconds: 60,
  datapoints: { breaching: 12, of: 15 },
  missingData: stopped,
  source: {
    kind: "aws-recommended",
    deviations: [fromSize, `datapointsToAlarm: 12 of 15, ${moreThanOneGoodMinute}`, quietWhenStopped],
  },
};

/** Storage that the server has left. */
export const databaseStorageLow: AlarmDefinition = {
  id: "database-storage-low",
  intent:
    "The storage is nearly full, and AWS cannot enlarge it in time: full, the database stops. Usually logs of a slot.",
  severity: "page",
  metric: { kind: "single", namespace, name: "FreeStorageSpace", statistic: "Minimum" },
  threshold: { field: "minFreeStorageBytes", unit: "bytes", direction: "below" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: stopped,
  source: {
    kind: "aws-recommended",
    deviations: [fromSize, `datapointsToAlarm: 4 of 5, ${moreThanOneGoodMinute}`, quietWhenStopped],
  },
};

/** Requests that wait for the disk. */
export const databaseDiskQueueDeep: AlarmDefinition = {
  id: "database-disk-queue-deep",
  intent: "Reads and writes wait for the disk: usually statements without an index, or more load than gp3 carries.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "DiskQueueDepth", statistic: "Average" },
  threshold: { field: "maxDiskQueueDepth", unit: "requests", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 12, of: 15 },
  missingData: stopped,
  source: {
    kind: "blueprint",
    reason:
      "AWS lists latencies at the 90th percentile, which a quiet disk exceeds with one slow read; a queue is load.",
  },
};

/** How much of its largest size an Aurora Serverless server uses. */
export const auroraCapacityHigh: AlarmDefinition = {
  id: "aurora-capacity-high",
  intent:
    "The cluster has grown to its largest size and can grow no more: it becomes slow. Usually load, or one statement.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "ACUUtilization", statistic: "Average" },
  threshold: { field: "maxCapacityPercent", unit: "percent", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 12, of: 15 },
  missingData: stopped,
  source: {
    kind: "blueprint",
    reason: "AWS lists no alarm for Serverless v2; its free memory and local storage say little, as they grow with it.",
  },
};

/** Transactions that PostgreSQL ended because they waited for each other. */
export const auroraDeadlocks: AlarmDefinition = {
  id: "aurora-deadlocks",
  intent: "Transactions block each other and are thrown away: usually code that locks the same rows in another order.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "Deadlocks", statistic: "Average" },
  threshold: { field: "maxDeadlocksPerSecond", unit: "deadlocks a second", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 3, of: 5 },
  missingData: stopped,
  source: { kind: "blueprint", reason: "AWS lists blocked transactions for MySQL alone; a deadlock is one that lost." },
};

/** How far the readers of a cluster are behind its writer. */
export const auroraReplicaLag: AlarmDefinition = {
  id: "aurora-replica-lag",
  intent: "Readers answer with old data: usually a reader that is too small, or a long statement on it.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "AuroraReplicaLag", statistic: "Maximum" },
  threshold: { field: "maxReplicaLagMilliseconds", unit: "milliseconds", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: stopped,
  source: {
    kind: "blueprint",
    reason: "AWS lists the lag of RDS replicas in seconds; readers of Aurora share the storage and are behind by less.",
  },
};
