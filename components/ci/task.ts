import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { type ContainerDefinition, containerDefinitions } from "../shared/container-definition";
import { type ImageDigest } from "../shared/container-image";
import { ports } from "./access";
import { type Home, jenkinsId } from "./file-system";
import { type ControllerRoles } from "./roles";

export const containerName = "jenkins";

export interface ControllerTaskArgs {
  readonly family: string;
  readonly image: ImageDigest;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly roles: ControllerRoles;
  readonly home: Pick<Home, "fileSystemId" | "accessPointId">;
  /** Environment variable -> ARN of the secret. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly healthCheckPath: string;
  readonly log: { readonly group: pulumi.Input<string>; readonly region: string };
}

/**
 * The one task: Jenkins as uid 1000, its home on EFS over TLS through the access point, nothing else writable but /tmp.
 *
 * `/tmp` is the task's own disk (20 GiB, encrypted, gone with the task). Fargate mounts such a volume as root with mode
 * 0755, unless the image declares a `VOLUME` at the same path: then it takes over that directory's owner and mode. So the
 * image must say `VOLUME /tmp`, which Debian ships with mode 1777.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
 */
export function createTaskDefinition(
  name: string,
  args: ControllerTaskArgs,
  parent: pulumi.Resource,
): ecs.TaskDefinition {
  return new ecs.TaskDefinition(
    name,
    {
      family: args.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      cpu: String(args.cpu),
      memory: String(args.memoryMiB),
      taskRoleArn: args.roles.task.arn,
      executionRoleArn: args.roles.execution.arn,
      containerDefinitions: containerDefinitions([container(args)]),
      volumes: [
        {
          name: "home",
          efsVolumeConfiguration: {
            fileSystemId: args.home.fileSystemId,
            // The access point brings the root directory; naming one here as well is refused.
            authorizationConfig: { accessPointId: args.home.accessPointId, iam: "ENABLED" },
            transitEncryption: "ENABLED",
          },
        },
        { name: "tmp" },
      ],
      // The circuit breaker rolls back to the revision before: it must still be there.
      skipDestroy: true,
    },
    { parent },
  );
}

function container(args: ControllerTaskArgs): ContainerDefinition {
  return {
    name: containerName,
    image: args.image,
    user: `${jenkinsId}:${jenkinsId}`,
    ports: [{ containerPort: ports.ui }, { containerPort: ports.agents }],
    mounts: [
      { volume: "home", path: "/var/jenkins_home", readOnly: false },
      { volume: "tmp", path: "/tmp", readOnly: false },
    ],
    environment: args.environment,
    secrets: args.secrets,
    // 300 s to start, the most that ECS allows, and then 5 x 60 s: as long as the service waits for a boot.
    healthCheck: {
      command: `curl -fsS -o /dev/null http://127.0.0.1:${ports.ui}${args.healthCheckPath} || exit 1`,
      intervalSeconds: 60,
      timeoutSeconds: 10,
      retries: 5,
      startPeriodSeconds: 300,
    },
    // The most that Fargate allows: running pipelines write down where they are, on EFS.
    stopTimeoutSeconds: 120,
    log: args.log,
  };
}
