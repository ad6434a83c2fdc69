import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import {
  type ContainerDefinition,
  containerDefinitions,
  type ContainerHealthCheck,
  type PortMapping,
} from "../shared/container-definition";
import { type TargetArgs } from "./args";
import { type Variables } from "./environment";
import { fileSystemMounts, type FileSystemMount } from "./file-systems";
import { type Base } from "./kinds/kind";
import { type Release } from "./plan";
import { serviceTag } from "./service-tag";
import { type Sidecar } from "./sidecars/sidecar";

/** Name of the container of the service itself, in task definition, load balancer and `aws ecs execute-command --container`. */
export const containerName = "app";

export interface TaskArgs extends Pick<
  TargetArgs,
  | "place"
  | "cpu"
  | "memoryMiB"
  | "architecture"
  | "command"
  | "containerHealthCheckCommand"
  | "stopTimeoutSeconds"
  | "openFiles"
> {
  readonly base: Base;
  readonly release: Release;
  readonly ports: readonly PortMapping[];
  /** What the kind of the service adds to its own. */
  readonly environment: Variables;
  readonly fileSystems: readonly FileSystemMount[];
  readonly sidecars: readonly Sidecar[];
  /** Seconds after the start in which a failing check in the container does not count. */
  readonly startSeconds: number;
}

/** What a task of the service is. Each change registers a revision; Pulumi alone registers them (ADR 0006). */
export function createTaskDefinition(name: string, args: TaskArgs, parent: pulumi.Resource): ecs.TaskDefinition {
  const { plan, roles } = args.base;
  return new ecs.TaskDefinition(
    name,
    {
      // Fixed: the revisions of one family are the history of the service.
      family: plan.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: args.architecture },
      cpu: String(args.cpu),
      memory: String(args.memoryMiB),
      taskRoleArn: roles.task.arn,
      executionRoleArn: roles.execution.arn,
      containerDefinitions: containerDefinitions([
        ownContainer(args),
        ...args.sidecars.map(({ container }) => container),
      ]),
      volumes: [...plan.mounts.map(({ volume }) => ({ name: volume })), ...args.fileSystems.map(volumeOf)],
      // Circuit breaker and alarms roll back to the revision before: it must still be there.
      skipDestroy: true,
      tags: serviceTag(name),
    },
    { parent },
  );
}

function ownContainer(args: TaskArgs): ContainerDefinition {
  const { plan, logGroup } = args.base;
  const { command, stopTimeoutSeconds, openFiles } = args;
  const ofSidecars = args.sidecars.map(({ environment }) => environment);
  const log = args.sidecars.find((sidecar) => sidecar.log !== undefined)?.log;
  return {
    name: containerName,
    image: args.release.image,
    user: plan.user,
    ports: args.ports,
    environment: Object.assign({}, plan.environment, args.environment, ...ofSidecars) as Variables,
    secrets: plan.secrets,
    mounts: [...plan.mounts, ...fileSystemMounts(args.fileSystems)],
    log: log ?? { group: logGroup.name, region: args.place.region },
    ...(command === undefined ? {} : { command }),
    ...(stopTimeoutSeconds === undefined ? {} : { stopTimeoutSeconds }),
    ...(openFiles === undefined ? {} : { openFiles }),
    ...healthCheck(args),
  };
}

/** Encrypted on the way, and by IAM: who has not the permission cannot mount it. */
function volumeOf({ name, fileSystemId, accessPointId }: FileSystemMount) {
  return {
    name: `efs-${name}`,
    efsVolumeConfiguration: {
      fileSystemId,
      transitEncryption: "ENABLED",
      authorizationConfig: { accessPointId, iam: "ENABLED" },
    },
  };
}

function healthCheck({ containerHealthCheckCommand, startSeconds }: TaskArgs): {
  readonly healthCheck?: ContainerHealthCheck;
} {
  if (containerHealthCheckCommand === undefined) return {};
  return {
    healthCheck: {
      command: containerHealthCheckCommand,
      intervalSeconds: 30,
      timeoutSeconds: 5,
      retries: 3,
      // ECS allows no more.
      startPeriodSeconds: Math.min(startSeconds, 300),
    },
  };
}
