import type * as pulumi from "@pulumi/pulumi";
import { serviceCpuHigh, serviceMemoryHigh } from "../alarms/catalogue/ecs-service";
import {
  targetHealthyHostsLow,
  targetLatencyP99,
  targetServerErrorRate,
  targetUnhealthyHosts,
} from "../alarms/catalogue/target-group";
import { type AlarmBinding, createAlarm } from "../alarms/create-alarm";
import { type AlarmDefinition } from "../alarms/definition";
import { type Monitoring } from "../alarms/monitoring";

/**
 * When the alarms fire. The number of tasks that must be healthy is no choice: it is the least that scaling keeps, and one
 * that is unhealthy is one too many.
 */
export interface ServiceThresholds {
  /** Answers with a 5xx code in percent of all, above 0 and up to 100. Rolls a deployment back. */
  readonly maxServerErrorPercent: number;
  /** Seconds that 99 of 100 requests stay under. Rolls a deployment back. */
  readonly maxP99LatencySeconds: number;
  /** CPU of all tasks in percent; above what scaling aims at, or it fires while scaling does its work. */
  readonly maxCpuPercent: number;
  /** Memory of all tasks in percent; a task that reaches 100 is killed. */
  readonly maxMemoryPercent: number;
}

export type ServiceAlarms = Extract<Monitoring<ServiceThresholds>, { kind: "alarms" }>;

/** @throws when a threshold could never, or would always, be crossed */
export function checkThresholds(thresholds: ServiceThresholds, targetCpuPercent: number): void {
  for (const field of ["maxServerErrorPercent", "maxCpuPercent", "maxMemoryPercent"] as const) {
    const percent = thresholds[field];
    if (!(percent > 0 && percent <= 100)) {
      throw new Error(`monitoring.thresholds.${field} must be above 0 and at most 100, got ${percent}.`);
    }
  }
  if (!(thresholds.maxP99LatencySeconds > 0)) {
    throw new Error(
      `monitoring.thresholds.maxP99LatencySeconds must be above 0, got ${thresholds.maxP99LatencySeconds}.`,
    );
  }
  if (thresholds.maxCpuPercent <= targetCpuPercent) {
    throw new Error(
      `monitoring.thresholds.maxCpuPercent (${thresholds.maxCpuPercent}) must be above scaling.targetCpuPercent (${targetCpuPercent}), ` +
        `or it fires while scaling does its work.`,
    );
  }
}

/** Values of the dimensions of a target group's metrics: the tails of the ARNs. */
export interface EntranceDimensions {
  readonly targetGroup: pulumi.Input<string>;
  readonly loadBalancer: pulumi.Input<string>;
}

export interface ServiceDimensions extends EntranceDimensions {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
}

/**
 * Alarms on what users meet. They know the target group alone, so they exist before the service and can guard its deployments.
 *
 * @returns names of those that roll a deployment back: what users feel. An unhealthy task does not, because a new one that
 * starts slowly would; the circuit breaker counts those that never get healthy.
 */
export function watchEntrance(
  name: string,
  alarms: ServiceAlarms,
  of: EntranceDimensions,
  parent: pulumi.Resource,
): readonly pulumi.Output<string>[] {
  const watch = watcher(name, alarms, entranceDimensions(of), parent);
  const { maxServerErrorPercent, maxP99LatencySeconds } = alarms.thresholds;
  const felt = [watch(targetServerErrorRate, maxServerErrorPercent), watch(targetLatencyP99, maxP99LatencySeconds)];
  watch(targetUnhealthyHosts, 0);
  return felt;
}

/** Alarms on the tasks. Only for a released service: without tasks "too few are healthy" would never end. */
export function watchService(
  name: string,
  alarms: ServiceAlarms,
  of: ServiceDimensions & { readonly minTasks: number },
  parent: pulumi.Resource,
): void {
  watcher(name, alarms, entranceDimensions(of), parent)(targetHealthyHostsLow, of.minTasks);
  const watch = watcher(name, alarms, { ClusterName: of.clusterName, ServiceName: of.serviceName }, parent);
  watch(serviceCpuHigh, alarms.thresholds.maxCpuPercent);
  watch(serviceMemoryHigh, alarms.thresholds.maxMemoryPercent);
}

function entranceDimensions({ targetGroup, loadBalancer }: EntranceDimensions) {
  return { TargetGroup: targetGroup, LoadBalancer: loadBalancer };
}

type Watch = (definition: AlarmDefinition, threshold: number) => pulumi.Output<string>;

function watcher(
  name: string,
  { namePrefix, topics }: ServiceAlarms,
  dimensions: AlarmBinding["dimensions"],
  parent: pulumi.Resource,
): Watch {
  return (definition, threshold) =>
    createAlarm(name, definition, { namePrefix, topics, subject: name, threshold, dimensions }, parent).name;
}
