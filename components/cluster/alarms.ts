import type * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarm fires. */
export interface ClusterThresholds {
  readonly maxQuotaPercent: number;
}

type Alarms = Extract<Monitoring<ClusterThresholds>, { kind: "alarms" }>;

export function watchQuota(name: string, _alarms: Alarms, _parent: pulumi.Resource): never {
  throw new Error(`Cluster ${name}: alarms are not there yet, use { kind: "none", reason }.`);
}
