import type * as pulumi from "@pulumi/pulumi";
import { type DeployTargetArgs, type TargetArgs } from "../../components/deploy-target/args";
import { type Callee } from "../../components/deploy-target/calls";
import { type Deployment } from "../../components/deploy-target/strategies/deployment";
import { type IngressRef } from "../../components/ingress/ingress-ref";
import { type Binding } from "../../components/shared/binding";
import { priorityOf } from "../settings/priorities";
import { type Settings } from "../settings/schema";
import { type Watched } from "../watched";

export type ServiceSettings = Settings["services"][string];
type Shifting = Extract<ServiceSettings, { deployment: unknown }>;

/** What every service of the platform shares. */
export interface SharedArgs extends Pick<TargetArgs, "place" | "naming" | "network" | "cluster"> {
  readonly ingress: IngressRef;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly deletionProtection: boolean;
  readonly source: Settings["ci"]["source"];
  readonly watched: Watched;
}

/** What one service gets from others. */
export interface Connections {
  readonly needs: readonly Binding[];
  readonly calls: readonly Callee[];
}

/** Longer than the ten seconds after which most clients give up, short enough for a quick deployment. */
const deregistrationDelaySeconds = 30;
/** The shortest that there is: a new task warms up before it gets its full share. */
const slowStartSeconds = 30;
/** Enough to go back for months, at a few cents. */
const maxImages = 200;

/** The arguments of a deploy target from the settings of a service: field by field, components know no settings type. */
export function deployTargetArgs(
  name: string,
  service: ServiceSettings,
  image: string | undefined,
  shared: SharedArgs,
  connections: Connections,
): DeployTargetArgs {
  const common = commonArgs(service, image, shared, connections);
  const { watched } = shared;
  switch (service.kind) {
    case "web":
      return {
        ...common,
        kind: "web",
        deployment: deploymentOf(service),
        ingress: shared.ingress,
        routing: { ...service.routing, priority: priorityOf(name, service.routing) },
        port: service.port,
        healthCheck: service.healthCheck,
        scaling: present(service.scaling),
        deregistrationDelaySeconds,
        slowStartSeconds,
        monitoring: watched(service.thresholds),
      };
    case "internal":
      return {
        ...common,
        kind: "internal",
        deployment: deploymentOf(service),
        port: service.port,
        startSeconds: service.startSeconds,
        ...(service.tls === undefined ? {} : { tls: service.tls }),
        scaling: present(service.scaling),
        monitoring: watched(service.thresholds),
      };
    case "worker":
      return {
        ...common,
        kind: "worker",
        deployment: { strategy: "rolling" },
        queue: service.queue,
        scaling: service.scaling,
        monitoring: watched(service.thresholds),
      };
    case "scheduled":
      return {
        ...common,
        kind: "scheduled",
        schedule: service.schedule,
        monitoring: watched(service.thresholds),
      };
  }
}

function commonArgs(
  service: ServiceSettings,
  image: string | undefined,
  { place, naming, network, cluster, logs, deletionProtection }: SharedArgs,
  { needs, calls }: Connections,
): TargetArgs {
  return {
    place,
    naming,
    network,
    cluster,
    ...(image === undefined ? {} : { image }),
    cpu: service.cpu,
    memoryMiB: service.memoryMiB,
    architecture: service.architecture,
    ...(service.command === undefined ? {} : { command: service.command }),
    user: service.user,
    writablePaths: service.writablePaths,
    environment: service.environment,
    secrets: service.secrets,
    needs,
    calls,
    ...(service.containerHealthCheck === undefined
      ? {}
      : { containerHealthCheckCommand: service.containerHealthCheck }),
    stopTimeoutSeconds: service.stopTimeoutSeconds,
    openFiles: service.openFiles,
    fileSystems: service.fileSystems.map(({ fileSystemArn, accessPointArn, ...mount }) => ({
      ...mount,
      fileSystemArn,
      fileSystemId: lastPart(fileSystemArn),
      accessPointArn,
      accessPointId: lastPart(accessPointArn),
    })),
    sidecars: present(service.sidecars),
    capacity: service.capacity,
    enableExecuteCommand: service.enableExecuteCommand,
    registry: { forceDelete: !deletionProtection, pullAccountIds: [], maxImages },
    logs,
  };
}

/** Of all the numbers that a stack file may give, those of the strategy it names. */
export function deploymentOf({ strategy, deployment }: Shifting): Deployment {
  const { bakeMinutes, smokeTest, approvalMinutes, testCidrs } = deployment;
  const { enabled, ...test } = smokeTest;
  const shift = {
    bakeMinutes,
    ...(enabled ? { smokeTest: test } : {}),
    ...(approvalMinutes === undefined ? {} : { approval: { timeoutMinutes: approvalMinutes } }),
    ...(testCidrs.length === 0 ? {} : { testCidrs }),
  };
  switch (strategy) {
    case "rolling":
      return { strategy };
    case "blueGreen":
      return { strategy, ...shift };
    case "canary":
      return { strategy, ...shift, canaryPercent: deployment.canaryPercent, canaryMinutes: deployment.canaryMinutes };
    case "linear":
      return { strategy, ...shift, stepPercent: deployment.stepPercent, stepMinutes: deployment.stepMinutes };
  }
}

/** `fs-0123` of `arn:...:file-system/fs-0123`. */
function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** Without the fields that nobody set: absent is what leaving them out means. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
