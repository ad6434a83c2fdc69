import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import {
  containerDefinitions,
  type ContainerHealthCheck,
  type ContainerMount,
  type PortMapping,
} from "../shared/container-definition";
import { type ImageDigest } from "../shared/container-image";
import { type Variables } from "./environment";
import { type Roles } from "./roles";

/** Name of the one container of a service, in task definition, load balancer and `aws ecs execute-command --container`. */
export const containerName = "app";

export interface TaskDefinitionArgs {
  readonly family: string;
  readonly image: ImageDigest;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly architecture: "X86_64" | "ARM64";
  readonly command: readonly string[] | undefined;
  readonly user: string;
  readonly ports: readonly PortMapping[];
  readonly environment: Variables;
  readonly secrets: Variables;
  readonly mounts: readonly ContainerMount[];
  readonly healthCheckCommand: readonly string[] | undefined;
  /** Seconds after the start in which a failing check in the container does not count. */
  readonly startSeconds: number;
  readonly stopTimeoutSeconds: number | undefined;
  readonly roles: Roles;
  readonly log: { readonly group: pulumi.Input<string>; readonly region: string };
}

/** What a task of the service is. Each change registers a revision; Pulumi alone registers them (ADR 0006). */
export function createTaskDefinition(
  name: string,
  args: TaskDefinitionArgs,
  parent: pulumi.Resource,
): ecs.TaskDefinition {
  return new ecs.TaskDefinition(
    name,
    {
      // Fixed: the revisions of one family are the history of the service.
      family: args.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: args.architecture },
      cpu: String(args.cpu),
      memory: String(args.memoryMiB),
      taskRoleArn: args.roles.task.arn,
      executionRoleArn: args.roles.execution.arn,
      containerDefinitions: containerDefinitions([
        {
          name: containerName,
          image: args.image,
          user: args.user,
          ports: args.ports,
          environment: args.environment,
          secrets: args.secrets,
          mounts: args.mounts,
          log: args.log,
          ...(args.command === undefined ? {} : { command: args.command }),
          ...(args.stopTimeoutSeconds === undefined ? {} : { stopTimeoutSeconds: args.stopTimeoutSeconds }),
          ...healthCheck(args),
        },
      ]),
      volumes: args.mounts.map(({ volume }) => ({ name: volume })),
      // Circuit breaker and alarms roll back to the revision before: it must still be there.
      skipDestroy: true,
    },
    { parent },
  );
}

function healthCheck({ healthCheckCommand, startSeconds }: TaskDefinitionArgs): {
  readonly healthCheck?: ContainerHealthCheck;
} {
  if (healthCheckCommand === undefined) return {};
  return {
    healthCheck: {
      command: healthCheckCommand,
      intervalSeconds: 30,
      timeoutSeconds: 5,
      retries: 3,
      // ECS allows no more.
      startPeriodSeconds: Math.min(startSeconds, 300),
    },
  };
}
