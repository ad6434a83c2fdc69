import type * as pulumi from "@pulumi/pulumi";
import { serviceCpuHigh, serviceMemoryHigh } from "../../alarms/catalogue/ecs-service";
import { connectLatencyP99, connectServerErrorRate } from "../../alarms/catalogue/service-connect";
import {
  targetHealthyHostsLow,
  targetLatencyP99,
  targetServerErrorRate,
  targetUnhealthyHosts,
} from "../../alarms/catalogue/target-group";
import { type AlarmBinding, createAlarm } from "../../alarms/create-alarm";
import { type AlarmDefinition } from "../../alarms/definition";
import { type Monitoring } from "../../alarms/monitoring";
import { acrossPair, sides } from "./pair";
import { type RequestThresholds, type TaskThresholds } from "./thresholds";

export type Alarms<T> = Extract<Monitoring<T>, { kind: "alarms" }>;

/** Values of the dimensions of a target group's metrics: the tails of the ARNs. */
export interface EntranceDimensions {
  readonly loadBalancer: pulumi.Input<string>;
  readonly targetGroup: pulumi.Input<string>;
  /** The second target group of a strategy that keeps two revisions side by side. */
  readonly alternate?: pulumi.Input<string>;
}

/** Names of alarms, by what they are for. */
export interface WatchedBy {
  /**
   * Those that roll a deployment back: what users feel. An unhealthy task does not, because a new one that starts slowly would;
   * the circuit breaker counts those that never get healthy.
   */
  readonly rollback: readonly pulumi.Output<string>[];
  /** Those that wake somebody: a deployment after which one is red has not worked. */
  readonly page: readonly pulumi.Output<string>[];
}

/**
 * Alarms on what users meet. They know the target groups alone, so they exist before the service and can guard its
 * deployments.
 */
export function watchEntrance(
  name: string,
  alarms: Alarms<RequestThresholds>,
  of: EntranceDimensions,
  parent: pulumi.Resource,
): WatchedBy {
  const watch = entranceWatcher(name, alarms, of, parent);
  const { maxServerErrorPercent, maxP99LatencySeconds } = alarms.thresholds;
  const errors = watch(targetServerErrorRate, maxServerErrorPercent);
  const latency = watch(targetLatencyP99, maxP99LatencySeconds);
  const unhealthy = watch(targetUnhealthyHosts, 0);
  return { rollback: [errors, latency], page: [errors, unhealthy] };
}

/**
 * Alarms on what callers meet behind Service Connect. Blue and green have one discovery name, so these are about both; and they
 * know that name alone, so they exist before the service and can guard its deployments.
 */
export function watchCalls(
  name: string,
  alarms: Alarms<RequestThresholds>,
  discoveryName: string,
  parent: pulumi.Resource,
): WatchedBy {
  const { maxServerErrorPercent, maxP99LatencySeconds } = alarms.thresholds;
  const answers = { TargetDiscoveryName: discoveryName };
  const perMetric = { errors: answers, requests: { DiscoveryName: discoveryName } };
  const errors = watcher(name, alarms, { perMetric }, parent)(connectServerErrorRate, maxServerErrorPercent);
  const latency = watcher(name, alarms, answers, parent)(connectLatencyP99, maxP99LatencySeconds);
  return { rollback: [errors, latency], page: [errors] };
}

/** Only for a released service: without tasks "too few are healthy" would never end. */
export function watchHealthyTasks(
  name: string,
  alarms: Alarms<RequestThresholds>,
  of: EntranceDimensions,
  minTasks: number,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return entranceWatcher(name, alarms, of, parent)(targetHealthyHostsLow, minTasks);
}

/** Alarms on the tasks of a service. */
export function watchTasks(
  name: string,
  alarms: Alarms<TaskThresholds>,
  of: { readonly clusterName: pulumi.Input<string>; readonly serviceName: pulumi.Input<string> },
  parent: pulumi.Resource,
): void {
  const dimensions = { ClusterName: of.clusterName, ServiceName: of.serviceName };
  const watch = watcher(name, alarms, dimensions, parent);
  watch(serviceCpuHigh, alarms.thresholds.maxCpuPercent);
  watch(serviceMemoryHigh, alarms.thresholds.maxMemoryPercent);
}

type Watch = (definition: AlarmDefinition, threshold: number) => pulumi.Output<string>;

function entranceWatcher(
  name: string,
  alarms: Alarms<RequestThresholds>,
  { loadBalancer, targetGroup, alternate }: EntranceDimensions,
  parent: pulumi.Resource,
): Watch {
  const of = (group: pulumi.Input<string>) => ({ TargetGroup: group, LoadBalancer: loadBalancer });
  if (alternate === undefined) return watcher(name, alarms, of(targetGroup), parent);
  const groups: Readonly<Record<string, ReturnType<typeof of>>> = {
    [sides.targetGroup]: of(targetGroup),
    [sides.alternate]: of(alternate),
  };
  return (definition, threshold) => {
    const pair = acrossPair(definition);
    const ids = pair.metric.kind === "math" ? Object.keys(pair.metric.metrics) : [];
    const perMetric = Object.fromEntries(
      ids.map((id) => [id, groups[id.slice(id.lastIndexOf("_") + 1)] ?? of(targetGroup)]),
    );
    return watcher(name, alarms, { perMetric }, parent)(pair, threshold);
  };
}

function watcher(
  name: string,
  { namePrefix, topics }: Pick<Alarms<unknown>, "namePrefix" | "topics">,
  dimensions: AlarmBinding["dimensions"],
  parent: pulumi.Resource,
): Watch {
  return (definition, threshold) =>
    createAlarm(name, definition, { namePrefix, topics, subject: name, threshold, dimensions }, parent).name;
}
