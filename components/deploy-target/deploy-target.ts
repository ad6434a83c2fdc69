import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { type Queue } from "../queue/queue";
import { inTheNameOf } from "../shared/error-context";
import { createAccess } from "./access";
import { type DeployTargetArgs, type InternalTargetArgs, type Kind } from "./args";
import { type Callee } from "./calls";
import { createKind } from "./kinds/create";
import { type Base, type KindParts, type Runtime } from "./kinds/kind";
import { proxyPort } from "./kinds/service-connect";
import { planDeployTarget, type Release } from "./plan";
import { createRegistry } from "./registry";
import { createRoles, grantRoles } from "./roles";
import { sidecarsOf } from "./sidecars/create";
import { type Sidecar } from "./sidecars/sidecar";
import { type Strategy } from "./strategies/deployment";
import { createTaskDefinition } from "./task-definition";

/**
 * Where a service runs: its image repository, roles, log, network access, way in, tasks, scaling, deployments and alarms.
 * The logical name is the name of the service, 2 to 20 characters. `kind` says how work reaches it, `deployment` how a new
 * revision takes over.
 *
 * Without an image everything exists but the task definition, the service or schedule, its scaling and the alarms on them. A
 * first update makes the repository, a pipeline pushes to it, and the next update brings the service.
 *
 * **Cost** (us-east-1, a month): a task of 0.25 vCPU and 0.5 GiB all the time 9 USD (ARM64 7, Spot about 3); images 0.10 USD
 * per GB; logs 0.50 USD per GB taken in; alarms 0.10 USD per metric. A service that is not released costs its alarms alone.
 */
export class DeployTarget extends pulumi.ComponentResource {
  public readonly kind: Kind;
  /** How a new revision takes over; a scheduled task just starts with it the next time. */
  public readonly strategy: Strategy | undefined;
  /** Push images here. */
  public readonly repositoryUrl: pulumi.Output<string>;
  public readonly repositoryArn: pulumi.Output<string>;
  /** Whether an image is given, and so a service runs. */
  public readonly released: boolean;
  /** Of kind `web`: where users reach the service, with a slash at the end. */
  public readonly url: pulumi.Output<string> | undefined;
  /** Of a released service that is not `scheduled`. */
  public readonly serviceName: pulumi.Output<string> | undefined;
  /** The revision that should run: what a check after the deployment compares with. Only of a released service. */
  public readonly taskDefinitionArn: pulumi.Output<string> | undefined;
  public readonly taskRoleArn: pulumi.Output<string>;
  public readonly executionRoleArn: pulumi.Output<string>;
  public readonly logGroupName: pulumi.Output<string>;
  /** For edges to other things, such as a database: `allowBetween` from this group. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** Of kind `web`. */
  public readonly targetGroupArn: pulumi.Output<string> | undefined;
  /** Of kind `worker`: what others need to send it messages, by `queue.bindingFor`. */
  public readonly queue: Queue | undefined;
  /** Of kind `internal`: for `calls` of those who call it. */
  public readonly callee: Callee | undefined;
  /** Alarms that wake somebody; a deployment after which one of them is red has not worked. */
  public readonly pageAlarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: DeployTargetArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = inTheNameOf(`DeployTarget ${name}`, () => planDeployTarget(name, args));
    const strategy = args.kind === "scheduled" ? undefined : args.deployment.strategy;
    const { kind, image, cpu, memoryMiB } = args;
    const scaling = kind === "scheduled" ? undefined : args.scaling;
    super("blueprint:deploy-target:DeployTarget", name, { kind, strategy, image, cpu, memoryMiB, scaling }, opts);

    const { place, network, cluster } = args;
    const repository = createRegistry(name, { ...args.registry, repositoryName: plan.repositoryName, place }, this);
    const logGroup = new cloudwatch.LogGroup(
      name,
      { name: plan.logGroupName, retentionInDays: args.logs.retentionDays, kmsKeyId: args.logs.keyArn },
      { parent: this },
    );
    const roles = createRoles(name, place, this);
    const access = createAccess(name, { vpcId: network.vpcId, ways: plan.needs.ways }, this);
    const base: Base = { plan, roles, logGroup, securityGroupId: access.securityGroupId };
    const parts = createKind(name, args, base, this);
    const streams = pulumi.interpolate`${logGroup.arn}:*`;
    const sidecars = sidecarsOf(name, args.sidecars ?? {}, { group: logGroup.name, region: place.region, streams });
    const grants = grantRoles(
      name,
      roles,
      {
        permissions: [
          ...(args.permissions ?? []),
          ...plan.needs.permissions,
          ...parts.permissions,
          ...sidecars.flatMap(({ permissions }) => permissions),
        ],
        exec: args.enableExecuteCommand ? cluster.exec : undefined,
        repositoryArns: [
          repository.arn,
          ...otherRepository(plan.release),
          ...sidecars.flatMap(({ repositoryArn }) => repositoryArn ?? []),
        ],
        logGroupArn: logGroup.arn,
        secrets: {
          place,
          arns: plan.secrets,
          keyArns: [...(args.secretKeyArns ?? []), ...plan.needs.secretKeyArns],
        },
      },
      this,
    );
    const needed = [logGroup, ...grants, ...access.rules, ...parts.needed, ...plan.needs.ready];
    const runtime =
      plan.release === undefined ? undefined : this.start(name, args, plan.release, { base, parts, sidecars, needed });

    this.kind = kind;
    this.strategy = strategy;
    this.repositoryUrl = repository.repositoryUrl;
    this.repositoryArn = repository.arn;
    this.released = runtime !== undefined;
    this.url = parts.url;
    this.serviceName = runtime?.service?.name;
    this.taskDefinitionArn = runtime?.taskDefinitionArn;
    this.taskRoleArn = roles.task.arn;
    this.executionRoleArn = roles.execution.arn;
    this.logGroupName = logGroup.name;
    this.securityGroupId = access.securityGroupId;
    this.targetGroupArn = parts.targetGroupArn;
    this.queue = parts.queue;
    this.callee = args.kind === "internal" ? calleeOf(name, args, access.securityGroupId, runtime) : undefined;
    this.pageAlarmNames = [...parts.pageAlarms, ...(runtime?.pageAlarms ?? [])];
    this.registerOutputs({
      kind: this.kind,
      strategy: this.strategy,
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
      pageAlarmNames: this.pageAlarmNames,
    });
  }

  /** What a released image brings. */
  private start(
    name: string,
    args: DeployTargetArgs,
    release: Release,
    { base, parts, sidecars, needed }: Ready,
  ): Runtime & { readonly taskDefinitionArn: pulumi.Output<string> } {
    const taskDefinition = createTaskDefinition(
      name,
      {
        ...args,
        base,
        release,
        ports: parts.ports,
        environment: parts.environment,
        fileSystems: args.fileSystems ?? [],
        sidecars,
        startSeconds: parts.startSeconds,
      },
      this,
    );
    const dependsOn = pulumi
      .output(args.network.egressReady)
      .apply((egress) => [...egress, args.cluster.capacityReady, ...needed]);
    return {
      ...parts.start({ base, taskDefinitionArn: taskDefinition.arn, dependsOn }),
      taskDefinitionArn: taskDefinition.arn,
    };
  }
}

/** What is there before an image is. */
interface Ready {
  readonly base: Base;
  readonly parts: KindParts;
  readonly sidecars: readonly Sidecar[];
  readonly needed: readonly pulumi.Resource[];
}

function otherRepository(release: Release | undefined): readonly string[] {
  return release?.otherRepositoryArn === undefined ? [] : [release.otherRepositoryArn];
}

function calleeOf(
  name: string,
  args: InternalTargetArgs,
  securityGroupId: pulumi.Output<string>,
  runtime: Runtime | undefined,
): Callee {
  return {
    name,
    port: proxyPort(args),
    securityGroupId,
    url: `http://${name}:${args.port}`,
    ...(runtime?.service === undefined ? {} : { ready: runtime.service }),
  };
}
