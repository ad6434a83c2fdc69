import type * as pulumi from "@pulumi/pulumi";
import { efsIoNearLimit, efsThroughputNearLimit } from "../alarms/catalogue/efs";
import { jenkinsUnhealthy } from "../alarms/catalogue/jenkins";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarms fire. The number of healthy controllers is no choice: it is below one, or it is fine. */
export interface ControllerThresholds {
  /** Throughput of the home in percent of what EFS permits, above 0 and below 100. */
  readonly maxThroughputPercent: number;
  /** Operations on the home in percent of the limit of its performance mode, above 0 and below 100. */
  readonly maxIoPercent: number;
}

export type ControllerAlarms = Extract<Monitoring<ControllerThresholds>, { kind: "alarms" }>;

/** @throws when a threshold could never, or would always, be crossed */
export function checkThresholds(thresholds: ControllerThresholds): void {
  for (const field of ["maxThroughputPercent", "maxIoPercent"] as const) {
    const percent = thresholds[field];
    if (!(percent > 0 && percent < 100)) {
      throw new Error(`monitoring.thresholds.${field} must be between 0 and 100, for example 80, got ${percent}.`);
    }
  }
}

/** The home is there, and can hold the data of an earlier controller, before an image is released. */
export function watchHome(
  name: string,
  alarms: ControllerAlarms,
  fileSystemId: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const { namePrefix, topics, thresholds } = alarms;
  const common = { namePrefix, topics, subject: `${name}-home`, dimensions: { FileSystemId: fileSystemId } };
  createAlarm(name, efsThroughputNearLimit, { ...common, threshold: thresholds.maxThroughputPercent }, parent);
  createAlarm(name, efsIoNearLimit, { ...common, threshold: thresholds.maxIoPercent }, parent);
}

/** Values of the dimensions of a target group's metrics: the tails of the ARNs. */
export interface TargetDimensions {
  readonly targetGroup: pulumi.Input<string>;
  readonly loadBalancer: pulumi.Input<string>;
}

/** Only for a released controller: without one the alarm would never end. */
export function watchController(
  name: string,
  alarms: ControllerAlarms,
  of: TargetDimensions,
  parent: pulumi.Resource,
): void {
  const { namePrefix, topics } = alarms;
  const dimensions = { TargetGroup: of.targetGroup, LoadBalancer: of.loadBalancer };
  createAlarm(name, jenkinsUnhealthy, { namePrefix, topics, subject: name, threshold: 1, dimensions }, parent);
}
