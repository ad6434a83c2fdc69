import type * as pulumi from "@pulumi/pulumi";
import { secretRotationFailed } from "../alarms/catalogue/secrets-manager";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarm fires. */
export interface RotationThresholds {
  /** Failed runs of the rotation function in five minutes that are still no reason to look, 0 or more. */
  readonly maxRotationErrors: number;
}

export type RotationAlarms = Extract<Monitoring<RotationThresholds>, { kind: "alarms" }>;

/** @throws when the threshold is none that a number of runs can cross */
export function checkThresholds({ maxRotationErrors }: RotationThresholds): void {
  if (!Number.isInteger(maxRotationErrors) || maxRotationErrors < 0) {
    throw new Error(
      `monitoring.thresholds.maxRotationErrors must be a whole number from 0, for example 0, got ${maxRotationErrors}.`,
    );
  }
}

export function watchRotation(
  name: string,
  { namePrefix, topics, thresholds }: RotationAlarms,
  functionName: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  createAlarm(
    name,
    secretRotationFailed,
    {
      namePrefix,
      topics,
      subject: name,
      threshold: thresholds.maxRotationErrors,
      dimensions: { FunctionName: functionName },
    },
    parent,
  );
}
