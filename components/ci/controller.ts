import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { type ClusterRef } from "../cluster/cluster-ref";
import { EncryptionKey } from "../encryption/encryption-key";
import { type IngressRef, type Routing } from "../ingress/ingress-ref";
import { type NetworkRef } from "../network/network-ref";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { createGroups } from "./access";
import { type ControllerThresholds, watchController, watchHome } from "./alarms";
import { createHome } from "./file-system";
import { type ControllerPlan, planController } from "./plan";
import { createImageRepository } from "./repository";
import { createRoles, grantRoles } from "./roles";
import { adminPasswordVariable, checkedSecretArn, createAdminSecret } from "./secrets";
import { createFrontDoor, createService } from "./service";
import { createTaskDefinition } from "./task";

export interface JenkinsControllerArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /** The controller runs in the private subnets, its home is mounted from the data subnets: one of each in every zone. */
  readonly network: Pick<NetworkRef, "vpcId" | "privateSubnetIds" | "dataSubnetIds" | "egressReady">;
  readonly cluster: ClusterRef;
  readonly ingress: IngressRef;
  /** A host of its own, or a fixed path below the host of the ingress: `/jenkins/*`. */
  readonly routing: Routing;
  /**
   * Networks that may open the UI: four with a host route, three with a path route, as a listener rule holds five values.
   * Everybody else gets the 404 of the listener. The whole internet is refused.
   */
  readonly allowedCidrs: readonly string[];
  /**
   * Controller image in ECR, by digest.
   * @default none - everything but the task definition and the service is created, so that the image can be pushed and the
   * administrator's password set before Jenkins starts
   */
  readonly image?: string;
  /** vCPU units: 512, 1024 (one vCPU), 2048, 4096 or 8192. */
  readonly cpu: number;
  /** MiB of the task; the JVM takes 60 % of it as heap. */
  readonly memoryMiB: number;
  /** Environment variable -> ARN of a Secrets Manager secret. The administrator's password is not among them, it is made here. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Customer managed keys of those secrets: the task can only start if ECS may decrypt them.
   * @default none - secrets under the key that AWS manages for the account need no permission
   */
  readonly secretKeyArns?: readonly pulumi.Input<string>[];
  /** Whether the home, its key, the images and the admin secret outlive the stack. */
  readonly protect: boolean;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly monitoring: Monitoring<ControllerThresholds>;
}

/**
 * One Jenkins controller on Fargate with its home on EFS, behind the shared load balancer. Infrastructure alone: the image
 * brings Jenkins, its plugins and its configuration.
 *
 * There is no argument for a number of tasks: Jenkins has no lock on its home, so two controllers would destroy it. An
 * upgrade stops the old one before it starts the new one.
 *
 * **Cost** (us-east-1, a month): one vCPU and 4 GiB all the time 43 USD; key 1 USD; secret 0.40 USD; EFS 0.30 USD per GB,
 * 0.016 once unread for 30 days; alarms 0.10 USD per metric. Without an image only the last four.
 */
export class JenkinsController extends pulumi.ComponentResource {
  /** Where people open Jenkins, with a slash at the end as Jenkins wants its own address. */
  public readonly url: pulumi.Output<string>;
  /** Whether an image is given, and so a task runs. */
  public readonly released: boolean;
  /** Push controller images here. */
  public readonly repositoryUrl: pulumi.Output<string>;
  public readonly fileSystemId: pulumi.Output<string>;
  /** Security group of build agents: the only one that reaches the agent port. */
  public readonly agentsSecurityGroupId: pulumi.Output<string>;
  /** Put the administrator's password here before the first release: `aws secretsmanager put-secret-value`. */
  public readonly adminSecretArn: pulumi.Output<string>;
  /** Only of a released controller. */
  public readonly serviceName: pulumi.Output<string> | undefined;
  public readonly taskRoleArn: pulumi.Output<string>;

  constructor(name: string, args: JenkinsControllerArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf(name, args);
    const { cpu, memoryMiB, protect, network } = args;
    super(
      "blueprint:ci:JenkinsController",
      name,
      { cpu, memoryMiB, image: args.image, allowedCidrs: args.allowedCidrs },
      opts,
    );

    const { keyArn } = new EncryptionKey(
      `${name}-key`,
      {
        description: "Jenkins: its home, images and admin secret",
        place: args.place,
        aliasName: plan.fullName,
        // EFS, ECR and Secrets Manager need no entry: they use the key with the rights of whoever creates or reads a thing,
        // or through a grant that its creator makes, and the account's IAM policies decide on both.
        // https://docs.aws.amazon.com/efs/latest/ug/EFSKMS.html
        users: [],
        protect,
      },
      { parent: this },
    );
    const repository = createImageRepository(name, { repositoryName: plan.repositoryName, keyArn, protect }, this);
    const adminSecret = createAdminSecret(name, { keyArn, protect }, this);
    const logGroup = new cloudwatch.LogGroup(
      name,
      { name: plan.logGroupName, retentionInDays: args.logs.retentionDays, kmsKeyId: args.logs.keyArn },
      { parent: this },
    );
    const groups = createGroups(name, { vpcId: network.vpcId, ingressGroupId: args.ingress.securityGroupId }, this);
    const roles = createRoles(name, args.place, this);
    const home = createHome(
      name,
      {
        subnetIds: network.dataSubnetIds,
        securityGroupId: groups.fileSystemId,
        keyArn,
        taskRoleArn: roles.task.arn,
        protect,
      },
      this,
    );
    const secrets: Record<string, pulumi.Output<string>> = { [adminPasswordVariable]: adminSecret.arn };
    for (const [variable, secretArn] of Object.entries(args.secrets))
      secrets[variable] = checkedSecretArn(variable, secretArn);
    const grants = grantRoles(
      name,
      roles,
      {
        place: args.place,
        home,
        repositoryArn: plan.release?.repositoryArn ?? repository.arn,
        logGroupArn: logGroup.arn,
        secretArns: Object.values(secrets),
        secretKeyArns: [keyArn, ...(args.secretKeyArns ?? [])],
      },
      this,
    );
    const frontDoor = createFrontDoor(
      name,
      {
        vpcId: network.vpcId,
        listenerArn: args.ingress.httpsListenerArn,
        priority: args.routing.priority,
        conditions: plan.conditions,
        healthCheckPath: plan.healthCheckPath,
      },
      this,
    );

    this.url = urlOf(args, plan);
    this.released = plan.release !== undefined;
    this.repositoryUrl = repository.repositoryUrl;
    this.fileSystemId = home.fileSystemId;
    this.agentsSecurityGroupId = groups.agentsId;
    this.adminSecretArn = adminSecret.arn;
    this.taskRoleArn = roles.task.arn;

    if (args.monitoring.kind === "alarms") watchHome(name, args.monitoring, home.fileSystemId, this);
    if (plan.release !== undefined) {
      const task = createTaskDefinition(
        name,
        {
          family: plan.fullName,
          image: plan.release.image,
          cpu,
          memoryMiB,
          roles,
          home,
          secrets,
          environment: { ...plan.environment, JENKINS_URL: this.url },
          healthCheckPath: plan.healthCheckPath,
          log: { group: logGroup.name, region: args.place.region },
        },
        this,
      );
      const service = createService(
        name,
        {
          serviceName: plan.fullName,
          clusterArn: args.cluster.clusterArn,
          taskDefinitionArn: task.arn,
          subnetIds: network.privateSubnetIds,
          securityGroupId: groups.controllerId,
          targetGroupArn: frontDoor.targetGroup.arn,
          dependsOn: pulumi
            .output(network.egressReady)
            .apply((egress) => [
              ...egress,
              args.cluster.capacityReady,
              frontDoor.rule,
              ...grants,
              ...home.ready,
              ...groups.rules,
            ]),
        },
        this,
      );
      this.serviceName = service.name;
      if (args.monitoring.kind === "alarms") {
        watchController(
          name,
          args.monitoring,
          { targetGroup: frontDoor.targetGroup.arnSuffix, loadBalancer: args.ingress.loadBalancerArnSuffix },
          this,
        );
      }
    }

    this.registerOutputs({
      url: this.url,
      released: this.released,
      repositoryUrl: this.repositoryUrl,
      fileSystemId: this.fileSystemId,
      agentsSecurityGroupId: this.agentsSecurityGroupId,
      adminSecretArn: this.adminSecretArn,
      serviceName: this.serviceName,
      taskRoleArn: this.taskRoleArn,
    });
  }
}

function planOf(name: string, args: JenkinsControllerArgs): ControllerPlan {
  return planController(name, {
    naming: args.naming,
    routing: args.routing,
    allowedCidrs: args.allowedCidrs,
    cpu: args.cpu,
    memoryMiB: args.memoryMiB,
    secrets: Object.fromEntries(
      Object.entries(args.secrets).map(([variable, arn]) => [variable, typeof arn === "string" ? arn : undefined]),
    ),
    ...(args.image === undefined ? {} : { image: args.image }),
    logRetentionDays: args.logs.retentionDays,
    ...(args.monitoring.kind === "alarms" ? { thresholds: args.monitoring.thresholds } : {}),
    privateSubnetCount: args.network.privateSubnetIds.length,
    dataSubnetCount: args.network.dataSubnetIds.length,
  });
}

function urlOf({ routing, ingress }: JenkinsControllerArgs, { prefix }: ControllerPlan): pulumi.Output<string> {
  return routing.kind === "host"
    ? pulumi.output(`https://${routing.host}/`)
    : pulumi.interpolate`${ingress.baseUrl}${prefix}/`;
}
