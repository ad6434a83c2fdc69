import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { type ClusterRef } from "../cluster/cluster-ref";
import { type IngressRef, type Routing } from "../ingress/ingress-ref";
import { type NetworkRef } from "../network/network-ref";
import { inTheNameOf } from "../shared/error-context";
import { type Statement } from "../shared/iam";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { createAccess } from "./access";
import { checkThresholds, type ServiceThresholds, watchEntrance } from "./alarms";
import { type Variables } from "./environment";
import { type DeployTargetPlan, planDeployTarget, type Release } from "./plan";
import { createRegistry, type RegistryArgs } from "./registry";
import { createRoles, grantRoles } from "./roles";
import { createEntrance, type Entrance, type HealthCheck } from "./routing";
import { createRuntime } from "./runtime";
import { type Scaling } from "./scaling";
import { type Capacity, type Strategy } from "./service";

/** A service that answers HTTP requests of the internet, behind the shared load balancer. */
export interface WebTargetArgs {
  readonly kind: "web";
  readonly strategy: Strategy;
  readonly place: AwsPlace;
  readonly naming: NameParts;
  readonly network: Pick<NetworkRef, "vpcId" | "privateSubnetIds" | "egressReady">;
  readonly cluster: ClusterRef;
  readonly ingress: IngressRef;
  /** A host of its own, or a fixed path below the host of the ingress: `/shop/*`. The path reaches the container whole. */
  readonly routing: Routing;
  /**
   * What runs: `repository@sha256:<64 hex digits>`, from the release record and from nowhere else.
   * @default none - not released yet: everything is there except what an image is needed for, so that one can be pushed
   */
  readonly image?: string;
  /** TCP port on which the container serves HTTP, 1024 to 65535. */
  readonly port: number;
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
  readonly healthCheck: HealthCheck;
  /**
   * What ECS runs in the container every 30 seconds, 0 means healthy: `["CMD-SHELL", "..."]`, or `["CMD", ...]` in an image
   * without a shell.
   * @default none - the check of the load balancer is enough for a service that only answers requests
   */
  readonly containerHealthCheckCommand?: readonly string[];
  readonly capacity: Capacity;
  readonly scaling: Scaling;
  /** Time for running requests when a task leaves, 0 to 3600. Longer than the slowest request, or users see it fail. */
  readonly deregistrationDelaySeconds: number;
  /** Time in which a new task gets a growing share of the requests: 0 for none, or 30 to 900. */
  readonly slowStartSeconds: number;
  /** Whether people may open a shell in a container; each session is recorded by the cluster. */
  readonly enableExecuteCommand: boolean;
  readonly registry: RegistryArgs;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly monitoring: Monitoring<ServiceThresholds>;
}

/** The kinds of services there are; each is a member of this union. */
export type DeployTargetArgs = WebTargetArgs;

/**
 * Where a service runs: its image repository, roles, log, network access, way in, tasks, scaling, deployments and alarms.
 * The logical name is the name of the service, 2 to 20 characters.
 *
 * Without an image everything exists but the task definition, the service, its scaling and the alarms on them. A first
 * update makes the repository, a pipeline pushes to it, and the next update brings the service.
 *
 * **Cost** (us-east-1, a month): a task of 0.25 vCPU and 0.5 GiB all the time 9 USD (ARM64 7, Spot about 3); images 0.10 USD
 * per GB; logs 0.50 USD per GB taken in; alarms 0.10 USD per metric. A service that is not released costs its alarms alone.
 */
export class DeployTarget extends pulumi.ComponentResource {
  public readonly kind: DeployTargetArgs["kind"];
  /** Push images here. */
  public readonly repositoryUrl: pulumi.Output<string>;
  /** Whether an image is given, and so a service runs. */
  public readonly released: boolean;
  /** Where users reach the service, with a slash at the end. */
  public readonly url: pulumi.Output<string>;
  /** Only of a released service. */
  public readonly serviceName: pulumi.Output<string> | undefined;
  /** The revision that should run: what a check after the deployment compares with. Only of a released service. */
  public readonly taskDefinitionArn: pulumi.Output<string> | undefined;
  public readonly taskRoleArn: pulumi.Output<string>;
  public readonly executionRoleArn: pulumi.Output<string>;
  public readonly logGroupName: pulumi.Output<string>;
  /** For edges to other things, such as a database: `allowBetween` from this group. */
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly targetGroupArn: pulumi.Output<string>;

  constructor(name: string, args: DeployTargetArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf(name, args);
    const { kind, strategy, image, cpu, memoryMiB, scaling } = args;
    super("blueprint:deploy-target:DeployTarget", name, { kind, strategy, image, cpu, memoryMiB, scaling }, opts);

    const { place, network, cluster, ingress, monitoring } = args;
    const repository = createRegistry(name, { ...args.registry, repositoryName: plan.repositoryName, place }, this);
    const logGroup = new cloudwatch.LogGroup(
      name,
      { name: plan.logGroupName, retentionInDays: args.logs.retentionDays, kmsKeyId: args.logs.keyArn },
      { parent: this },
    );
    const roles = createRoles(name, place, this);
    const grants = grantRoles(
      name,
      roles,
      {
        permissions: args.permissions ?? [],
        exec: args.enableExecuteCommand ? cluster.exec : undefined,
        repositoryArns: [repository.arn, ...otherRepository(plan.release)],
        logGroupArn: logGroup.arn,
        secrets: { place, arns: args.secrets, keyArns: args.secretKeyArns ?? [] },
      },
      this,
    );
    const access = createAccess(
      name,
      { vpcId: network.vpcId, ingressGroupId: ingress.securityGroupId, port: args.port },
      this,
    );
    const entrance = waysIn[args.kind](name, args, this);
    const dimensions = {
      loadBalancer: ingress.loadBalancerArnSuffix,
      targetGroup: entrance.targetGroup.arnSuffix,
    };
    const rollbackAlarms = monitoring.kind === "alarms" ? watchEntrance(name, monitoring, dimensions, this) : [];

    const foundation = {
      plan,
      roles,
      logGroupName: logGroup.name,
      securityGroupId: access.securityGroupId,
      targetGroupArn: entrance.targetGroup.arn,
      dimensions,
      rollbackAlarms,
      needed: [entrance.rule, logGroup, ...grants, ...access.rules],
    };
    const runtime = plan.release === undefined ? undefined : createRuntime(name, args, plan.release, foundation, this);

    this.kind = kind;
    this.repositoryUrl = repository.repositoryUrl;
    this.released = runtime !== undefined;
    this.url = urlOf(args, plan);
    this.serviceName = runtime?.serviceName;
    this.taskDefinitionArn = runtime?.taskDefinitionArn;
    this.taskRoleArn = roles.task.arn;
    this.executionRoleArn = roles.execution.arn;
    this.logGroupName = logGroup.name;
    this.securityGroupId = access.securityGroupId;
    this.targetGroupArn = entrance.targetGroup.arn;
    this.registerOutputs({
      kind: this.kind,
      repositoryUrl: this.repositoryUrl,
      released: this.released,
      url: this.url,
      serviceName: this.serviceName,
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleArn: this.taskRoleArn,
      executionRoleArn: this.executionRoleArn,
      logGroupName: this.logGroupName,
      securityGroupId: this.securityGroupId,
      targetGroupArn: this.targetGroupArn,
    });
  }
}

function planOf(name: string, args: DeployTargetArgs): DeployTargetPlan {
  return inTheNameOf(`DeployTarget ${name}`, () => {
    if (args.monitoring.kind === "alarms") checkThresholds(args.monitoring.thresholds, args.scaling.targetCpuPercent);
    return planDeployTarget(name, { ...args, subnetCount: args.network.privateSubnetIds.length });
  });
}

type Kind = DeployTargetArgs["kind"];

type WayIn<K extends Kind> = (
  name: string,
  args: Extract<DeployTargetArgs, { readonly kind: K }>,
  parent: pulumi.Resource,
) => Entrance;

/** How work reaches the tasks: what tells one kind from another. A kind without an entry does not compile. */
const waysIn: { readonly [K in Kind]: WayIn<K> } = {
  web: (name, args, parent) =>
    createEntrance(name, { ...args, vpcId: args.network.vpcId, listenerArn: args.ingress.httpsListenerArn }, parent),
};

function otherRepository(release: Release | undefined): readonly string[] {
  return release?.otherRepositoryArn === undefined ? [] : [release.otherRepositoryArn];
}

function urlOf({ routing, ingress }: DeployTargetArgs, plan: DeployTargetPlan): pulumi.Output<string> {
  return routing.kind === "host"
    ? pulumi.output(`https://${routing.host}${plan.urlPath}`)
    : pulumi.interpolate`${ingress.baseUrl}${plan.urlPath}`;
}
