import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { ports } from "./access";
import { type Home, jenkinsId } from "./file-system";
import { type ControllerRoles } from "./roles";

export const containerName = "jenkins";

/** Where the image keeps its state; everything else of the root file system is read-only. */
const homePath = "/var/jenkins_home";

export interface ControllerTaskArgs {
  readonly family: string;
  readonly image: string;
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
      containerDefinitions: pulumi.jsonStringify([container(args)]),
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

function container(args: ControllerTaskArgs): Record<string, unknown> {
  return {
    name: containerName,
    image: args.image,
    essential: true,
    user: `${jenkinsId}:${jenkinsId}`,
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    portMappings: [
      { containerPort: ports.ui, protocol: "tcp" },
      { containerPort: ports.agents, protocol: "tcp" },
    ],
    mountPoints: [
      { sourceVolume: "home", containerPath: homePath, readOnly: false },
      { sourceVolume: "tmp", containerPath: "/tmp", readOnly: false },
    ],
    environment: sorted(args.environment).map(([name, value]) => ({ name, value })),
    secrets: sorted(args.secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
    // 300 s of grace and then 5 x 60 s: as long as the service waits for a boot. AWS allows no longer start period.
    healthCheck: {
      command: ["CMD-SHELL", `curl -fsS -o /dev/null http://127.0.0.1:${ports.ui}${args.healthCheckPath} || exit 1`],
      interval: 60,
      timeout: 10,
      retries: 5,
      startPeriod: 300,
    },
    ulimits: [{ name: "nofile", softLimit: 65535, hardLimit: 65535 }],
    stopTimeout: 120,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": args.log.group,
        "awslogs-region": args.log.region,
        "awslogs-stream-prefix": containerName,
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
