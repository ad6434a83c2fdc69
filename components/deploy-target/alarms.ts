import type * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";

/** When each alarm fires. */
export type ServiceThresholds = Readonly<Record<string, never>>;

type Alarms = Extract<Monitoring<ServiceThresholds>, { kind: "alarms" }>;

export function watchEntrance(name: string, _alarms: Alarms, _of: unknown, _parent: pulumi.Resource): never {
  throw new Error(`DeployTarget ${name}: alarms are not there yet, use { kind: "none", reason }.`);
}

export function watchService(name: string, _alarms: Alarms, _of: unknown, _parent: pulumi.Resource): never {
  throw new Error(`DeployTarget ${name}: alarms are not there yet, use { kind: "none", reason }.`);
}
