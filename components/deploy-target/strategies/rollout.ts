import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { type Deployment, type ShiftingDeployment, type Strategy } from "./deployment";

/** The function that tests green, and the role by which ECS calls it. */
export interface Hook {
  readonly hookTargetArn: pulumi.Input<string>;
  readonly hookRoleArn: pulumi.Input<string>;
}

export interface RolloutArgs {
  /** Alarms that roll a deployment back. They exist before the service, so none of them may be about it. */
  readonly rollbackAlarms: readonly pulumi.Input<string>[];
  readonly smokeTest?: Hook;
}

/** The fields of an ECS service that say how a new revision takes over. */
export type Rollout = Pick<
  ecs.ServiceArgs,
  | "deploymentConfiguration"
  | "deploymentMinimumHealthyPercent"
  | "deploymentMaximumPercent"
  | "deploymentCircuitBreaker"
  | "alarms"
>;

/**
 * What each strategy means to ECS. A strategy without an entry does not compile.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html
 */
const rollouts: { readonly [S in Strategy]: (of: Extract<Deployment, { strategy: S }>, args: RolloutArgs) => Rollout } =
  {
    rolling: () => ({
      deploymentConfiguration: { strategy: "ROLLING" },
      // AWS documents the circuit breaker for rolling deployments alone; the others have hooks and alarms.
      deploymentCircuitBreaker: { enable: true, rollback: true },
    }),
    blueGreen: (of, args) => ({ deploymentConfiguration: { strategy: "BLUE_GREEN", ...shift(of, args) } }),
    canary: (of, args) => ({
      deploymentConfiguration: {
        strategy: "CANARY",
        ...shift(of, args),
        canaryConfiguration: {
          canaryPercent: of.canaryPercent,
          // The provider takes minutes as text.
          canaryBakeTimeInMinutes: String(of.canaryMinutes),
        },
      },
    }),
    linear: (of, args) => ({
      deploymentConfiguration: {
        strategy: "LINEAR",
        ...shift(of, args),
        linearConfiguration: { stepPercent: of.stepPercent, stepBakeTimeInMinutes: String(of.stepMinutes) },
      },
    }),
  };

export function rolloutOf(deployment: Deployment, args: RolloutArgs): Rollout {
  const { rollbackAlarms } = args;
  return {
    ...strategyFields(deployment, args),
    // Never fewer tasks than wanted, so a deployment takes no capacity away from users.
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    ...(rollbackAlarms.length === 0
      ? {}
      : { alarms: { enable: true, rollback: true, alarmNames: [...rollbackAlarms] } }),
  };
}

function strategyFields<S extends Strategy>(
  deployment: Extract<Deployment, { strategy: S }> & { readonly strategy: S },
  args: RolloutArgs,
): Rollout {
  return rollouts[deployment.strategy](deployment, args);
}

function shift({ bakeMinutes, approval }: ShiftingDeployment, { smokeTest }: RolloutArgs) {
  const hooks = [
    ...(smokeTest === undefined
      ? []
      : [
          {
            targetType: "AWS_LAMBDA",
            hookTargetArn: smokeTest.hookTargetArn,
            roleArn: smokeTest.hookRoleArn,
            // The last stage before users: green runs, is healthy and takes test traffic.
            lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
          },
        ]),
    ...(approval === undefined
      ? []
      : [
          {
            targetType: "PAUSE",
            lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
            // Who does not answer has not agreed.
            timeoutConfiguration: { timeoutInMinutes: String(approval.timeoutMinutes), action: "ROLLBACK" },
          },
        ]),
  ];
  return {
    bakeTimeInMinutes: String(bakeMinutes),
    ...(hooks.length === 0 ? {} : { lifecycleHooks: hooks }),
  };
}
