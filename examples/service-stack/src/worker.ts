import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as dynamodb from "@pulumi/aws/dynamodb";
import * as ec2 from "@pulumi/aws/ec2";
import type * as ecr from "@pulumi/aws/ecr";
import * as ecs from "@pulumi/aws/ecs";
import type * as kms from "@pulumi/aws/kms";
import type * as sqs from "@pulumi/aws/sqs";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "./alarms";
import { type Context, prefixOf } from "./context";
import { createRoles, type Roles } from "./roles";
import { createScaling } from "./scaling";

export interface WorkerArgs {
  readonly key: kms.Key;
  readonly queue: sqs.Queue;
  readonly table: dynamodb.Table;
  readonly repository: ecr.Repository;
}

/** Tasks on the platform's cluster that take orders from the queue. Without an image there is only what an image needs. */
export class Worker extends pulumi.ComponentResource {
  constructor(context: Context, args: WorkerArgs) {
    // The platform's pack takes a service out of a component alone; it knows those of this team by their type.
    super("orders:worker:Worker", "worker", {}, context.opts);
    createWorker({ ...context, opts: { ...context.opts, parent: this } }, args);
    this.registerOutputs({});
  }
}

function createWorker(context: Context, args: WorkerArgs): void {
  const { settings, platform, opts } = context;
  const logs = new cloudwatch.LogGroup(
    "worker",
    {
      name: `/${settings.project}/${settings.stack}/worker`,
      retentionInDays: settings.logRetentionDays,
      kmsKeyId: args.key.arn,
    },
    opts,
  );
  const roles = createRoles(context, { ...args, logs });
  const group = new ec2.SecurityGroup(
    "worker",
    { vpcId: platform.vpcId, description: "Tasks of the worker; nobody calls them" },
    opts,
  );
  const out = new vpc.SecurityGroupEgressRule(
    "worker-https",
    {
      securityGroupId: group.id,
      description: "Worker to AWS: queue, table, images and logs",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
    },
    opts,
  );
  if (settings.imageDigest === undefined) return;
  const service = new ecs.Service(
    "worker",
    {
      cluster: platform.cluster.arn,
      taskDefinition: createTaskDefinition(context, args, roles, logs, settings.imageDigest).arn,
      desiredCount: settings.minTasks,
      launchType: "FARGATE",
      platformVersion: "LATEST",
      availabilityZoneRebalancing: "ENABLED",
      networkConfiguration: {
        subnets: platform.privateSubnetIds,
        securityGroups: [group.id],
        assignPublicIp: false,
      },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
    },
    // The number of tasks belongs to the scaling.
    { ...opts, ignoreChanges: ["desiredCount"], dependsOn: [out, ...roles.grants] },
  );
  createScaling(context, service);
  for (const resource of ["CPU", "Memory"])
    createAlarm(context, `worker-${resource.toLowerCase()}`, {
      description: `Workers use nearly all of their ${resource}, and scaling does not help.`,
      severity: "ticket",
      namespace: "AWS/ECS",
      metric: `${resource}Utilization`,
      statistic: "Average",
      dimensions: { ClusterName: platform.cluster.name, ServiceName: service.name },
      threshold: 90,
    });
}

function createTaskDefinition(
  context: Context,
  { queue, table, repository }: WorkerArgs,
  roles: Roles,
  logs: cloudwatch.LogGroup,
  digest: string,
): ecs.TaskDefinition {
  const { platform, opts } = context;
  // The address of the repository follows from account and region, so that a first preview knows it too.
  const image = pulumi.interpolate`${platform.accountId}.dkr.ecr.${platform.region}.amazonaws.com/${repository.name}@${digest}`;
  const container = {
    name: "worker",
    image,
    essential: true,
    user: "1000:1000",
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    environment: [
      { name: "QUEUE_URL", value: queue.url },
      { name: "TABLE_NAME", value: table.name },
    ],
    // Two minutes to finish the order at hand.
    stopTimeout: 120,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logs.name,
        "awslogs-region": platform.region,
        "awslogs-stream-prefix": "worker",
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
  return new ecs.TaskDefinition(
    "worker",
    {
      family: `${prefixOf(context)}-worker`,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
      cpu: "256",
      memory: "512",
      taskRoleArn: roles.task.arn,
      executionRoleArn: roles.execution.arn,
      containerDefinitions: pulumi.jsonStringify([container]),
      // A rollback goes back to the revision before: it must still be there.
      skipDestroy: true,
    },
    opts,
  );
}
