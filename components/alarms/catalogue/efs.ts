import { type AlarmDefinition } from "../definition";

const namespace = "AWS/EFS";

/** Throughput of a file system, in percent of what it may have. */
export const efsThroughputNearLimit: AlarmDefinition = {
  id: "efs-throughput-near-limit",
  intent: "The file system moves nearly as much as it may: everything on it becomes slow.",
  severity: "ticket",
  metric: {
    kind: "math",
    expression: "100 * FILL(moved, 0) / PERIOD(moved) / permitted",
    label: "permitted throughput in use, percent",
    metrics: {
      moved: { namespace, name: "MeteredIOBytes", statistic: "Sum" },
      permitted: { namespace, name: "PermittedThroughput", statistic: "Average" },
    },
  },
  threshold: { field: "maxThroughputPercent", unit: "percent", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 6, of: 10 },
  missingData: { treat: "notBreaching", reason: "A file system that nobody uses reports nothing." },
  source: {
    kind: "blueprint",
    reason: "AWS lists the burst credits, which say nothing under elastic throughput and come too late under bursting.",
  },
};

/** How near a file system is to its limit of operations. */
export const efsIoNearLimit: AlarmDefinition = {
  id: "efs-io-near-limit",
  intent:
    "The file system does nearly as many operations as it can: usually many small files, such as caches or checkouts.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "PercentIOLimit", statistic: "Average" },
  threshold: { field: "maxIoPercent", unit: "percent", direction: "atLeast" },
  periodSeconds: 60,
  datapoints: { breaching: 10, of: 15 },
  missingData: { treat: "notBreaching", reason: "A file system that nobody uses reports nothing." },
  source: {
    kind: "aws-recommended",
    deviations: [
      "threshold: set by the caller, because at 100 percent it is already slow",
      "datapointsToAlarm: 10 of 15, because one good minute must not hide a real problem",
      "treatMissingData: notBreaching, because with missing a single bad minute between gaps could fire",
    ],
  },
};
