import type * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../components/alarms/monitoring";
import { type ServiceThresholds } from "../components/deploy-target/alarms";
import { type DeployTargetArgs } from "../components/deploy-target/deploy-target";
import { type Settings } from "./settings/schema";

type ServiceSettings = Settings["services"][string];

/** What every service of the platform shares. */
export interface SharedArgs extends Pick<DeployTargetArgs, "place" | "naming" | "network" | "cluster" | "ingress"> {
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly deletionProtection: boolean;
}

/** Longer than the ten seconds after which most clients give up, short enough for a quick deployment. */
const deregistrationDelaySeconds = 30;
/** The shortest that there is: a new task warms up before it gets its full share. */
const slowStartSeconds = 30;
/** Enough to go back for months, at a few cents. */
const maxImages = 200;

/** The arguments of a deploy target from the settings of a service: field by field, components know no settings type. */
export function deployTargetArgs(
  service: ServiceSettings,
  image: string | undefined,
  shared: SharedArgs,
  monitoring: Monitoring<ServiceThresholds>,
): DeployTargetArgs {
  const { place, naming, network, cluster, ingress, logs, deletionProtection } = shared;
  return {
    kind: service.kind,
    strategy: service.strategy,
    place,
    naming,
    network,
    cluster,
    ingress,
    routing: service.routing,
    ...(image === undefined ? {} : { image }),
    port: service.port,
    cpu: service.cpu,
    memoryMiB: service.memoryMiB,
    architecture: service.architecture,
    ...(service.command === undefined ? {} : { command: service.command }),
    user: service.user,
    environment: service.environment,
    secrets: service.secrets,
    healthCheck: service.healthCheck,
    ...(service.containerHealthCheck === undefined
      ? {}
      : { containerHealthCheckCommand: service.containerHealthCheck }),
    capacity: service.capacity,
    scaling: service.scaling,
    deregistrationDelaySeconds,
    slowStartSeconds,
    enableExecuteCommand: service.enableExecuteCommand,
    registry: { forceDelete: !deletionProtection, pullAccountIds: [], maxImages },
    logs,
    monitoring,
  };
}
