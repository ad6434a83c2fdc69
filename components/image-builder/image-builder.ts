import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as codebuild from "@pulumi/aws/codebuild";
import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { type NetworkRef } from "../network/network-ref";
import { inTheNameOf } from "../shared/error-context";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { allowHttpsOut } from "../shared/security-group-edge";
import { checkThresholds, type ImageBuilderThresholds, watchBuilds } from "./alarms";
import { type Attestations, buildVariables } from "./buildspec";
import { type ComputeType, type GithubSource, type ImageBuilderPlan, planImageBuilder } from "./plan";
import { createBuildRole } from "./role";

export interface ImageBuilderArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /** Whose image it is, 2 to 20 characters. */
  readonly service: string;
  readonly source: GithubSource;
  /**
   * Directory that the build gets, relative to the repository.
   * @default "." - all of it, so that a Dockerfile of a workspace finds the lock file
   */
  readonly context?: string;
  /** Relative to the repository: `apps/hello/Dockerfile`. */
  readonly dockerfile: string;
  /** What the image is for; the machine has the same, as an emulated build takes several times as long. */
  readonly architecture: "X86_64" | "ARM64";
  /** Where the image goes. Builds may push here and nowhere else. */
  readonly repository: {
    readonly arn: pulumi.Input<string>;
    /** `<account>.dkr.ecr.<region>.amazonaws.com/<name>` */
    readonly url: pulumi.Input<string>;
  };
  /** Builds run in the private subnets; their way out must reach GitHub and the registries of base images, so it needs NAT. */
  readonly network: Pick<NetworkRef, "vpcId" | "privateSubnetIds" | "egressReady">;
  /**
   * Size of the machine: small has 2 vCPUs and 4 GB (ARM) or 3 GB.
   * @default "BUILD_GENERAL1_SMALL" - the cheapest; an image of a web service needs no more
   */
  readonly computeType?: ComputeType;
  /**
   * Minutes after which a build is ended, 5 to 480.
   * @default 30 - an image that takes longer has lost its way
   */
  readonly timeoutMinutes?: number;
  readonly attestations: Attestations;
  /**
   * Policy beyond which the role of the builds has no right.
   * @default one of its own, with what a build needs - whoever attaches a policy to the role later gives it nothing
   */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** Customer managed key of what CodeBuild keeps of a build. */
  readonly keyArn: pulumi.Input<string>;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly monitoring: Monitoring<ImageBuilderThresholds>;
}

/** Minutes that a build may wait for a machine. */
const queuedMinutes = 60;

/**
 * Builds the image of one service: a CodeBuild project that is given a commit, and pushes an image with the commit as its tag.
 * Whoever starts it needs no docker and no permission on the repository. `npm run release -- build` does.
 *
 * The machine is privileged, because docker needs it; it is a fresh one for each build, and its role may push to this repository.
 *
 * **Cost** (us-east-1): 0.0034 USD a minute of a small ARM machine, 0.005 of a small x86 one; nothing between builds. The log
 * 0.50 USD per GB, the alarm 0.10 USD a month.
 */
export class ImageBuilder extends pulumi.ComponentResource {
  /** What `release build` starts. */
  public readonly projectName: pulumi.Output<string>;
  /** For the permission to start builds. */
  public readonly projectArn: pulumi.Output<string>;
  public readonly logGroupName: pulumi.Output<string>;
  public readonly roleArn: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: ImageBuilderArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf(name, args);
    const { place, service, architecture, network, repository, source, monitoring } = args;
    super("blueprint:image-builder:ImageBuilder", name, { service, architecture, location: source.location }, opts);

    const logGroup = new cloudwatch.LogGroup(
      name,
      { name: plan.logGroupName, retentionInDays: args.logs.retentionDays, kmsKeyId: args.logs.keyArn },
      { parent: this },
    );
    const group = new ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `Builds of ${service}; its rules are resources of their own` },
      { parent: this },
    );
    const wayOut = allowHttpsOut(name, group.id, `Builds of ${service}: source, base images, packages, AWS`, this);
    const { roleArn, grant } = createBuildRole(
      name,
      {
        place,
        projectName: plan.projectName,
        repositoryArn: repository.arn,
        logGroupArn: logGroup.arn,
        keyArn: args.keyArn,
        subnetIds: network.privateSubnetIds,
        connectionArn: source.connectionArn,
        permissionsBoundaryArn: args.permissionsBoundaryArn,
      },
      this,
    );
    const project = new codebuild.Project(
      name,
      {
        name: plan.projectName,
        description: `Builds the image of ${service} from a commit`,
        serviceRole: roleArn,
        source: sourceOf(args, plan),
        artifacts: { type: "NO_ARTIFACTS" },
        encryptionKey: args.keyArn,
        environment: {
          ...plan.machine,
          computeType: args.computeType ?? "BUILD_GENERAL1_SMALL",
          // docker build needs a daemon, and the daemon needs it. https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html
          privilegedMode: true,
          environmentVariables: variablesOf(repository.url),
        },
        vpcConfig: {
          vpcId: network.vpcId,
          subnets: [...network.privateSubnetIds],
          securityGroupIds: [group.id],
        },
        logsConfig: { cloudwatchLogs: { status: "ENABLED", groupName: logGroup.name } },
        buildTimeout: args.timeoutMinutes ?? defaultTimeout,
        queuedTimeout: queuedMinutes,
      },
      // CodeBuild tries the rights on the network when the project is made.
      { parent: this, dependsOn: pulumi.output(network.egressReady).apply((ready) => [...ready, grant, wayOut]) },
    );
    if (monitoring.kind === "alarms") watchBuilds(name, monitoring, project.name, this);

    this.projectName = project.name;
    this.projectArn = project.arn;
    this.logGroupName = logGroup.name;
    this.roleArn = roleArn;
    this.securityGroupId = group.id;
    this.registerOutputs({
      projectName: this.projectName,
      projectArn: this.projectArn,
      logGroupName: this.logGroupName,
      roleArn: this.roleArn,
      securityGroupId: this.securityGroupId,
    });
  }
}

const defaultTimeout = 30;

function planOf(name: string, args: ImageBuilderArgs): ImageBuilderPlan {
  return inTheNameOf(`ImageBuilder ${name}`, () => {
    if (args.monitoring.kind === "alarms") checkThresholds(args.monitoring.thresholds);
    return planImageBuilder({
      ...args,
      context: args.context ?? ".",
      timeoutMinutes: args.timeoutMinutes ?? defaultTimeout,
      retentionDays: args.logs.retentionDays,
    });
  });
}

function sourceOf({ source }: ImageBuilderArgs, plan: ImageBuilderPlan) {
  const { location, connectionArn } = source;
  return {
    type: "GITHUB",
    location,
    // The commit that is asked for is fetched; its history is not needed.
    gitCloneDepth: 1,
    // Ours, not that of the repository: a commit does not change what is done with the role.
    buildspec: plan.buildspec,
    ...(connectionArn === undefined ? {} : { auth: { type: "CODECONNECTIONS", resource: connectionArn } }),
  };
}

function variablesOf(url: pulumi.Input<string>) {
  const parts = pulumi.output(url).apply((text) => {
    const slash = text.indexOf("/");
    return { registry: text.slice(0, slash), name: text.slice(slash + 1) };
  });
  return [
    { name: buildVariables.registry, value: parts.registry },
    { name: buildVariables.repositoryName, value: parts.name },
  ];
}
