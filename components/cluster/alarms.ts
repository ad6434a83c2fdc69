import type * as pulumi from "@pulumi/pulumi";
import { fargateVcpuQuotaUse } from "../alarms/catalogue/cluster";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarms fire. */
export interface ClusterThresholds {
  /** Fargate vCPUs in use in percent of the account's quota, above 0 and below 100; leave room for a deployment of everything. */
  readonly maxQuotaPercent: number;
}

export type ClusterAlarms = Extract<Monitoring<ClusterThresholds>, { kind: "alarms" }>;

/** @throws when the threshold could never, or would always, be crossed */
export function checkThresholds({ maxQuotaPercent }: ClusterThresholds): void {
  if (!(maxQuotaPercent > 0 && maxQuotaPercent < 100)) {
    throw new Error(
      `monitoring.thresholds.maxQuotaPercent must be between 0 and 100, for example 80, got ${maxQuotaPercent}.`,
    );
  }
}

/**
 * Both capacities have a quota of their own, for the account in the region.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/monitoring-fargate-usage.html
 */
const quotas = [
  { part: "on-demand", usageClass: "Standard/OnDemand" },
  { part: "spot", usageClass: "Standard/Spot" },
];

export function watchQuotas(name: string, alarms: ClusterAlarms, parent: pulumi.Resource): void {
  const { namePrefix, topics, thresholds } = alarms;
  for (const { part, usageClass } of quotas) {
    createAlarm(
      `${name}-${part}`,
      fargateVcpuQuotaUse,
      {
        namePrefix,
        topics,
        subject: `${name}-${part}`,
        threshold: thresholds.maxQuotaPercent,
        dimensions: { Service: "Fargate", Type: "Resource", Resource: "vCPU", Class: usageClass },
      },
      parent,
    );
  }
}
