import * as pulumi from "@pulumi/pulumi";
import { type ImageDigest } from "./container-image";
import { inTheNameOf } from "./error-context";

/** Seconds and counts of the check that ECS runs inside the container. */
export interface ContainerHealthCheck {
  /** What runs in the container; 0 means healthy. A text goes to the shell of the image; a list begins with CMD or CMD-SHELL. */
  readonly command: string | readonly string[];
  /** 5 to 300. */
  readonly intervalSeconds: number;
  /** 2 to 60. */
  readonly timeoutSeconds: number;
  /** Failures in a row until the container counts as unhealthy, 1 to 10. */
  readonly retries: number;
  /** Time to start in which failures do not count, 0 to 300. */
  readonly startPeriodSeconds: number;
}

export interface ContainerMount {
  /** Name of a volume of the task definition. */
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

/** A TCP port that a container listens on. */
export interface PortMapping {
  readonly containerPort: number;
  /**
   * Name by which Service Connect finds it.
   * @default none - only ports that others reach by Service Connect have one
   */
  readonly name?: string;
  /**
   * Protocol that the proxy of Service Connect understands, to count answers and try again.
   * @default none - TCP
   */
  readonly appProtocol?: "http" | "http2" | "grpc";
}

/** Where the output of a container goes. */
export type ContainerLog =
  /** To CloudWatch Logs, by the driver of ECS. */
  | { readonly group: pulumi.Input<string>; readonly region: string }
  /** Through the log router of the task, with the options of its output plugin. */
  | { readonly router: Readonly<Record<string, pulumi.Input<string>>> };

/** What differs from container to container. What every container must be is not here but in `containerDefinitions`. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: ImageDigest;
  /**
   * vCPU units of the task that this container gets.
   * @default none - a container alone in its task has all of them
   */
  readonly cpu?: number;
  /**
   * MiB at which this container is killed.
   * @default none - the memory of the task is the limit
   */
  readonly memoryMiB?: number;
  /**
   * Whether the task ends with this container.
   * @default true - a task whose only container is gone serves nothing
   */
  readonly essential?: boolean;
  /** `uid` or `uid:gid`; root is refused. */
  readonly user: string;
  /** @default none - the command of the image */
  readonly command?: readonly string[];
  readonly ports: readonly PortMapping[];
  readonly healthCheck?: ContainerHealthCheck;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Variable -> ARN of a Secrets Manager secret or an SSM parameter; ECS puts the value in when it starts the task. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  readonly log: ContainerLog;
  /**
   * What makes this container the log router of its task, through which others send their output.
   * @default none - a container like any other
   */
  readonly routesLogs?: { readonly type: "fluentbit"; readonly options: Readonly<Record<string, string>> };
  /**
   * Containers of the task that must be in a state before this one starts.
   * @default none - all start at once
   */
  readonly startsAfter?: readonly { readonly containerName: string; readonly condition: "START" | "HEALTHY" }[];
  /**
   * Open files of one process, soft and hard limit. Each connection is one.
   * @default 65535 - Fargate's own default of today, written down so that no platform version decides it
   */
  readonly openFiles?: number;
  /** @default none - nothing is writable */
  readonly mounts?: readonly ContainerMount[];
  /**
   * Time between SIGTERM and SIGKILL, 2 to 120.
   * @default 30 - what ECS takes; give a server that drains long requests more
   */
  readonly stopTimeoutSeconds?: number;
}

/**
 * The `containerDefinitions` of a task definition as JSON. Environment and secrets are sorted by name: the order in which a
 * program happens to name them must not make a new revision.
 *
 * Every container runs as a named user on a read-only root file system, without Linux capabilities, under an init process,
 * and logs without ever blocking. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html
 *
 * @throws when a container is root, or when a variable is in both `environment` and `secrets`
 */
export function containerDefinitions(containers: readonly ContainerDefinition[]): pulumi.Output<string> {
  return pulumi.jsonStringify(containers.map(render));
}

function render(container: ContainerDefinition): Record<string, unknown> {
  checkContainer(container);
  const openFiles = container.openFiles ?? 65535;
  return {
    name: container.name,
    image: container.image,
    ...optional("cpu", container.cpu),
    ...optional("memory", container.memoryMiB),
    essential: container.essential ?? true,
    user: container.user,
    ...optional("command", container.command),
    readonlyRootFilesystem: true,
    // Without an init process nobody reaps children, and a shell as PID 1 swallows the SIGTERM that asks to drain.
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    portMappings: container.ports.map((port) => ({ ...port, hostPort: port.containerPort, protocol: "tcp" })),
    ...optional("healthCheck", container.healthCheck && renderHealthCheck(container.healthCheck)),
    environment: sorted(container.environment).map(([name, value]) => ({ name, value })),
    secrets: sorted(container.secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
    mountPoints: (container.mounts ?? []).map(({ volume, path, readOnly }) => ({
      sourceVolume: volume,
      containerPath: path,
      readOnly,
    })),
    ulimits: [{ name: "nofile", softLimit: openFiles, hardLimit: openFiles }],
    ...optional("firelensConfiguration", container.routesLogs),
    ...optional("dependsOn", container.startsAfter),
    stopTimeout: container.stopTimeoutSeconds ?? 30,
    logConfiguration: renderLog(container),
  };
}

/** What a component can check before there is an image; `containerDefinitions` checks it in any case. */
export function checkContainer({
  name,
  user,
  environment,
  secrets,
}: Pick<ContainerDefinition, "name" | "user" | "environment" | "secrets">): void {
  inTheNameOf(`container ${name}`, () => {
    checkUser(user);
  });
  const both = Object.keys(environment).filter((variable) => variable in secrets);
  if (both.length > 0) {
    throw new Error(
      `container ${name}: ${both.join(", ")} is in environment and in secrets. Keep it in secrets alone.`,
    );
  }
}

/** @throws when the user is root, by name or by number */
export function checkUser(user: string): void {
  if (/^(root|0+)(:|$)/.test(user) || user === "") {
    throw new Error(`user must not be root, got "${user}". Use a uid of the image, for example "1000".`);
  }
}

function renderHealthCheck(check: ContainerHealthCheck): Record<string, unknown> {
  return {
    command: typeof check.command === "string" ? ["CMD-SHELL", check.command] : check.command,
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    retries: check.retries,
    startPeriod: check.startPeriodSeconds,
  };
}

function renderLog({ name, log }: ContainerDefinition): Record<string, unknown> {
  if ("router" in log) {
    return {
      logDriver: "awsfirelens",
      // Lines that wait while the router is busy; beyond them the newest are lost instead of the container being stopped.
      options: { ...log.router, "log-driver-buffer-limit": "2097152" },
    };
  }
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": log.group,
      "awslogs-region": log.region,
      "awslogs-stream-prefix": name,
      // Blocking would stop the container when CloudWatch Logs is slow; lost lines are the smaller harm.
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function optional(key: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [key]: value };
}
