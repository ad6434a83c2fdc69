import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { containerName } from "./task-definition";

/** How a new revision takes over. */
export type Strategy =
  /** Task by task: new ones join before old ones leave; it needs room for twice the tasks while it lasts. */
  "rolling";

/** Which capacity the tasks run on. */
export interface Capacity {
  /** Share of tasks on demand, 0 to 1000; only the ratio to `spotWeight` counts. */
  readonly fargateWeight: number;
  /** Share of tasks on Spot, 0 to 1000: about 70 % cheaper, and taken away with two minutes' notice. */
  readonly spotWeight: number;
  /** Tasks that are on demand before the shares are applied. */
  readonly fargateBase: number;
}

export interface ServiceArgs {
  readonly strategy: Strategy;
  readonly clusterArn: pulumi.Input<string>;
  readonly taskDefinitionArn: pulumi.Input<string>;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  readonly targetGroupArn: pulumi.Input<string>;
  readonly port: number;
  readonly capacity: Capacity;
  readonly initialTasks: number;
  readonly gracePeriodSeconds: number;
  readonly enableExecuteCommand: boolean;
  /** Alarms that roll a deployment back. They exist before the service, so none of them may be about it. */
  readonly rollbackAlarms: readonly pulumi.Input<string>[];
  /** Everything that must work before the first task starts and until the last has stopped. */
  readonly dependsOn: pulumi.Input<pulumi.Input<pulumi.Resource>[]>;
}

/** Keeps the tasks running, spread over the zones, and brings new revisions in so that a bad one goes out again. */
export function createService(name: string, args: ServiceArgs, parent: pulumi.Resource): ecs.Service {
  return new ecs.Service(
    name,
    {
      cluster: args.clusterArn,
      taskDefinition: args.taskDefinitionArn,
      ...rollouts[args.strategy](args.rollbackAlarms),
      desiredCount: args.initialTasks,
      availabilityZoneRebalancing: "ENABLED",
      capacityProviderStrategies: strategyOf(args.capacity),
      // Without it the provider refuses a change of the capacity. It starts nothing as long as nothing has changed.
      forceNewDeployment: true,
      platformVersion: "LATEST",
      networkConfiguration: {
        subnets: [...args.subnetIds],
        securityGroups: [args.securityGroupId],
        assignPublicIp: false,
      },
      loadBalancers: [{ targetGroupArn: args.targetGroupArn, containerName, containerPort: args.port }],
      healthCheckGracePeriodSeconds: args.gracePeriodSeconds,
      enableExecuteCommand: args.enableExecuteCommand,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      // Otherwise an update ends before anybody knows whether the new tasks work.
      waitForSteadyState: true,
    },
    {
      parent,
      dependsOn: args.dependsOn,
      // The number of tasks belongs to the scaling: an update must not undo it in the middle of a rush.
      ignoreChanges: ["desiredCount"],
    },
  );
}

type Rollout = (rollbackAlarms: ServiceArgs["rollbackAlarms"]) => Partial<ecs.ServiceArgs>;

/**
 * What each strategy means to ECS. A strategy without an entry does not compile.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
const rollouts: Readonly<Record<Strategy, Rollout>> = {
  rolling: (rollbackAlarms) => ({
    deploymentConfiguration: { strategy: "ROLLING" },
    // Never fewer tasks than wanted, so a deployment takes no capacity away from users.
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    ...(rollbackAlarms.length === 0
      ? {}
      : { alarms: { enable: true, rollback: true, alarmNames: [...rollbackAlarms] } }),
  }),
};

/** A provider without a share is left out: ECS refuses a strategy in which every weight is 0. */
function strategyOf({ fargateWeight, spotWeight, fargateBase }: Capacity) {
  return [
    ...(fargateWeight > 0 || fargateBase > 0
      ? [{ capacityProvider: "FARGATE", weight: fargateWeight, base: fargateBase }]
      : []),
    ...(spotWeight > 0 ? [{ capacityProvider: "FARGATE_SPOT", weight: spotWeight }] : []),
  ];
}
