import type * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { type ClusterRef } from "../cluster/cluster-ref";
import { type IngressRef, type Routing } from "../ingress/ingress-ref";
import { type NetworkRef } from "../network/network-ref";
import { type Binding } from "../shared/binding";
import { type Statement } from "../shared/iam";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { type RequestThresholds } from "./alarms/thresholds";
import { type Callee } from "./calls";
import { type Variables } from "./environment";
import { type FileSystemMount } from "./file-systems";
import { type ScheduleArgs, type ScheduledThresholds } from "./kinds/schedule";
import { type WorkQueueArgs, type WorkerThresholds } from "./kinds/work-queue";
import { type RegistryArgs } from "./registry";
import { type HealthCheck } from "./routing";
import { type BacklogScaling, type RequestScaling, type Scaling } from "./scaling/model";
import { type Capacity } from "./service";
import { type SidecarArgs } from "./sidecars/create";
import { type Deployment, type RollingDeployment } from "./strategies/deployment";

/** What every service is told, whatever its kind. */
export interface TargetArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  readonly network: Pick<NetworkRef, "vpcId" | "privateSubnetIds" | "egressReady">;
  readonly cluster: ClusterRef;
  /**
   * What runs: `repository@sha256:<64 hex digits>`, from the release record and from nowhere else.
   * @default none - not released yet: everything is there except what an image is needed for, so that one can be pushed
   */
  readonly image?: string;
  /** vCPU units of a task, 256 to 16384; 1024 is one vCPU. */
  readonly cpu: number;
  /** MiB of a task; which values there are depends on `cpu`. */
  readonly memoryMiB: number;
  /** What the image is built for. ARM64 costs 20 % less. */
  readonly architecture: "X86_64" | "ARM64";
  /** @default none - the command of the image */
  readonly command?: readonly string[];
  /**
   * `uid` or `uid:gid` of the process; root is refused.
   * @default "1000" - a user that no image gives rights to
   */
  readonly user?: string;
  /**
   * Directories that the process may write to; everything else is read-only. They are volumes on the task's own disk, gone
   * with the task. For a user that is not root the image must declare each as `VOLUME` with the right owner.
   * @default none - closed
   */
  readonly writablePaths?: readonly string[];
  /** Plain settings. What looks like a credential is refused. */
  readonly environment: Variables;
  /** Variable -> ARN of a Secrets Manager secret (`:key::` behind it for one key of its JSON) or of an SSM parameter. */
  readonly secrets: Variables;
  /**
   * Customer managed keys of those secrets, which ECS must be able to use before it can start a task.
   * @default none - secrets under AWS's own keys need no permission
   */
  readonly secretKeyArns?: readonly pulumi.Input<string>[];
  /**
   * What the service may do in AWS.
   * @default none - closed
   */
  readonly permissions?: readonly Statement[];
  /**
   * Databases, queues, buckets, configuration: each brings its variables, permissions and way. None may name a variable
   * that another one, or the service itself, names.
   * @default none - a service that stands alone
   */
  readonly needs?: readonly Binding[];
  /**
   * Services of kind `internal` that this one calls: the way to each is opened, and they are deployed first.
   * @default none - closed
   */
  readonly calls?: readonly Callee[];
  /**
   * What ECS runs in the container every 30 seconds, 0 means healthy: `["CMD-SHELL", "..."]`, or `["CMD", ...]` in an image
   * without a shell.
   * @default none - a load balancer checks by itself; for other kinds a process that runs counts as healthy
   */
  readonly containerHealthCheckCommand?: readonly string[];
  /**
   * Seconds between SIGTERM and SIGKILL, 2 to 120.
   * @default 30 - what ECS takes; give work that lasts longer more
   */
  readonly stopTimeoutSeconds?: number;
  /**
   * Open files of one process; each connection is one.
   * @default 65535 - what Fargate gives today
   */
  readonly openFiles?: number;
  /**
   * Directories on EFS that outlive the tasks.
   * @default none - what a task writes is gone with it
   */
  readonly fileSystems?: readonly FileSystemMount[];
  /** @default none - the service is alone in its task */
  readonly sidecars?: SidecarArgs;
  readonly capacity: Capacity;
  /** Whether people may open a shell in a container; each session is recorded by the cluster. */
  readonly enableExecuteCommand: boolean;
  readonly registry: RegistryArgs;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
}

/** A service that answers HTTP requests of the internet, behind the shared load balancer. */
export interface WebTargetArgs extends TargetArgs {
  readonly kind: "web";
  readonly deployment: Deployment;
  readonly ingress: IngressRef;
  /** A host of its own, or a fixed path below the host of the ingress: `/shop/*`. The path reaches the container whole. */
  readonly routing: Routing;
  /** TCP port on which the container serves HTTP, 1024 to 65535. */
  readonly port: number;
  readonly healthCheck: HealthCheck;
  readonly scaling: RequestScaling;
  /** Time for running requests when a task leaves, 0 to 3600. Longer than the slowest request, or users see it fail. */
  readonly deregistrationDelaySeconds: number;
  /** Time in which a new task gets a growing share of the requests: 0 for none, or 30 to 900. */
  readonly slowStartSeconds: number;
  readonly monitoring: Monitoring<RequestThresholds>;
}

/**
 * A service that answers HTTP requests of other services, by Service Connect: callers use `http://<name>:<port>`, and the
 * proxies of ECS balance, retry and measure. HTTP alone: of other protocols they count neither requests nor errors.
 */
export interface InternalTargetArgs extends TargetArgs {
  readonly kind: "internal";
  readonly deployment: Deployment;
  /** TCP port on which the container serves HTTP and on which callers reach it, 1024 to 65535. */
  readonly port: number;
  /** Time to start in which failures replace no task, 0 to 300. */
  readonly startSeconds: number;
  /**
   * TLS between the proxies; the container goes on to serve HTTP. Certificates come from a private CA, which costs 50 USD a month in short-lived mode.
   * @default none - inside the VPC the security groups say who may call
   */
  readonly tls?: { readonly certificateAuthorityArn: pulumi.Input<string>; readonly keyArn: pulumi.Input<string> };
  readonly scaling: Scaling;
  readonly monitoring: Monitoring<RequestThresholds>;
}

/** A service that takes messages from a queue of its own. The URL of the queue is in the variable `QUEUE_URL`. */
export interface WorkerTargetArgs extends TargetArgs {
  readonly kind: "worker";
  /** Nobody sends requests to a worker, so there is no traffic to shift. */
  readonly deployment: RollingDeployment;
  readonly queue: WorkQueueArgs;
  readonly scaling: BacklogScaling;
  readonly monitoring: Monitoring<WorkerThresholds>;
}

/** A task that runs by the clock and ends. */
export interface ScheduledTargetArgs extends TargetArgs {
  readonly kind: "scheduled";
  readonly schedule: ScheduleArgs;
  readonly monitoring: Monitoring<ScheduledThresholds>;
}

/** The kinds of services there are; each is a member of this union. */
export type DeployTargetArgs = WebTargetArgs | InternalTargetArgs | WorkerTargetArgs | ScheduledTargetArgs;

export type Kind = DeployTargetArgs["kind"];
