import type * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { type Home } from "./file-system";

/** When each alarm fires. */
export type ControllerThresholds = Readonly<Record<string, never>>;

type Alarms = Extract<Monitoring<ControllerThresholds>, { kind: "alarms" }>;

export function watchHome(name: string, _alarms: Alarms, _home: Home, _parent: pulumi.Resource): void {
  throw new Error(`JenkinsController ${name}: alarms are not there yet, use { kind: "none", reason }.`);
}

export function watchController(name: string, _alarms: Alarms, _of: unknown, _parent: pulumi.Resource): void {
  throw new Error(`JenkinsController ${name}: alarms are not there yet, use { kind: "none", reason }.`);
}
