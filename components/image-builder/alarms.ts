import type * as pulumi from "@pulumi/pulumi";
import { imageBuildFailed } from "../alarms/catalogue/codebuild";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarm fires. */
export interface ImageBuilderThresholds {
  /** Builds that may fail in an hour, from 0. Whoever starts a build sees that it failed; the alarm is for what nobody watches. */
  readonly maxFailedBuilds: number;
}

export type ImageBuilderAlarms = Extract<Monitoring<ImageBuilderThresholds>, { kind: "alarms" }>;

/** @throws when the threshold could never, or would always, be crossed */
export function checkThresholds({ maxFailedBuilds }: ImageBuilderThresholds): void {
  if (!Number.isInteger(maxFailedBuilds) || maxFailedBuilds < 0 || maxFailedBuilds > 1000) {
    throw new Error(`monitoring.thresholds.maxFailedBuilds must be 0 to 1000, for example 2, got ${maxFailedBuilds}.`);
  }
}

export function watchBuilds(
  name: string,
  { namePrefix, topics, thresholds }: ImageBuilderAlarms,
  projectName: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const binding = { namePrefix, topics, subject: name, threshold: thresholds.maxFailedBuilds };
  createAlarm(name, imageBuildFailed, { ...binding, dimensions: { ProjectName: projectName } }, parent);
}
