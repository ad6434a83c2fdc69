import * as pulumi from "@pulumi/pulumi";
import { type EntranceDimensions, watchService } from "./alarms";
import { type DeployTargetArgs } from "./deploy-target";
import { type DeployTargetPlan, type Release } from "./plan";
import { type Roles } from "./roles";
import { createScaling } from "./scaling";
import { createService } from "./service";
import { createTaskDefinition } from "./task-definition";

/** What is there before an image is. */
export interface Foundation {
  readonly plan: DeployTargetPlan;
  readonly roles: Roles;
  readonly logGroupName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly targetGroupArn: pulumi.Output<string>;
  readonly dimensions: EntranceDimensions;
  readonly rollbackAlarms: readonly pulumi.Output<string>[];
  /** Our own resources without which a task cannot start, write its log, be reached or end. */
  readonly needed: readonly pulumi.Resource[];
}

export interface Runtime {
  readonly serviceName: pulumi.Output<string>;
  readonly taskDefinitionArn: pulumi.Output<string>;
}

/** What a released image brings: the tasks, how many there are, and the alarms on them. */
export function createRuntime(
  name: string,
  args: DeployTargetArgs,
  release: Release,
  on: Foundation,
  parent: pulumi.Resource,
): Runtime {
  const { cluster, network, scaling, healthCheck, monitoring } = args;
  const { clusterName } = cluster;
  const taskDefinition = createTaskDefinition(
    name,
    {
      ...args,
      family: on.plan.family,
      image: release.image,
      command: args.command,
      user: on.plan.user,
      environment: on.plan.environment,
      mounts: on.plan.mounts,
      healthCheckCommand: args.containerHealthCheckCommand,
      startSeconds: healthCheck.gracePeriodSeconds,
      roles: on.roles,
      log: { group: on.logGroupName, region: args.place.region },
    },
    parent,
  );
  const service = createService(
    name,
    {
      ...args,
      clusterArn: cluster.clusterArn,
      taskDefinitionArn: taskDefinition.arn,
      subnetIds: network.privateSubnetIds,
      securityGroupId: on.securityGroupId,
      targetGroupArn: on.targetGroupArn,
      initialTasks: scaling.minTasks,
      gracePeriodSeconds: healthCheck.gracePeriodSeconds,
      rollbackAlarms: on.rollbackAlarms,
      dependsOn: pulumi.output(network.egressReady).apply((egress) => [...egress, cluster.capacityReady, ...on.needed]),
    },
    parent,
  );
  createScaling(name, { ...scaling, clusterName, serviceName: service.name }, parent);
  if (monitoring.kind === "alarms") {
    const { minTasks } = scaling;
    watchService(name, monitoring, { ...on.dimensions, clusterName, serviceName: service.name, minTasks }, parent);
  }
  return { serviceName: service.name, taskDefinitionArn: taskDefinition.arn };
}
