import * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { serviceTag } from "./service-tag";
import { type Rollout } from "./strategies/rollout";

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
  readonly clusterArn: pulumi.Input<string>;
  readonly taskDefinitionArn: pulumi.Input<string>;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  readonly capacity: Capacity;
  readonly initialTasks: number;
  /** Whether something else changes the number of tasks, which an update must then leave alone. */
  readonly scaled: boolean;
  readonly enableExecuteCommand: boolean;
  readonly rollout: Rollout;
  /**
   * Minutes that a deployment may take.
   * @default 20 - what the provider waits
   */
  readonly longestMinutes?: number;
  /** How requests reach the tasks: what the kind of the service adds. */
  readonly traffic: Traffic;
  /** Everything that must work before the first task starts and until the last has stopped. */
  readonly dependsOn: pulumi.Input<pulumi.Input<pulumi.Resource>[]>;
}

export type Traffic = Pick<
  ecs.ServiceArgs,
  "loadBalancers" | "healthCheckGracePeriodSeconds" | "serviceConnectConfiguration"
>;

/** Keeps the tasks running, spread over the zones, and brings new revisions in so that a bad one goes out again. */
export function createService(name: string, args: ServiceArgs, parent: pulumi.Resource): ecs.Service {
  return new ecs.Service(
    name,
    {
      cluster: args.clusterArn,
      taskDefinition: args.taskDefinitionArn,
      ...args.rollout,
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
      ...args.traffic,
      enableExecuteCommand: args.enableExecuteCommand,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: serviceTag(name),
      // Otherwise an update ends before anybody knows whether the new tasks work.
      waitForSteadyState: true,
    },
    {
      parent,
      dependsOn: args.dependsOn,
      // The number of tasks belongs to the scaling: an update must not undo it in the middle of a rush.
      ...(args.scaled ? { ignoreChanges: ["desiredCount"] } : {}),
      ...timeouts(args.longestMinutes),
    },
  );
}

function timeouts(minutes: number | undefined) {
  return minutes === undefined ? {} : { customTimeouts: { create: `${minutes}m`, update: `${minutes}m` } };
}

/** A provider without a share is left out: ECS refuses a strategy in which every weight is 0. */
export function strategyOf({ fargateWeight, spotWeight, fargateBase }: Capacity) {
  return [
    ...(fargateWeight > 0 || fargateBase > 0
      ? [{ capacityProvider: "FARGATE", weight: fargateWeight, base: fargateBase }]
      : []),
    ...(spotWeight > 0 ? [{ capacityProvider: "FARGATE_SPOT", weight: spotWeight }] : []),
  ];
}
