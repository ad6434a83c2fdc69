import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as pulumi from "@pulumi/pulumi";
import { type ScalingHours } from "./model";

export interface ScalableService {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
}

export interface Limits {
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly hours?: readonly ScalingHours[];
}

/**
 * Lets scaling change the number of tasks between the limits. Hours are not part of it: they change the limits themselves, so
 * `ignoreChanges` keeps an update from setting those of the day at night.
 */
export function createScalableTarget(
  name: string,
  { clusterName, serviceName }: ScalableService,
  limits: Limits,
  parent: pulumi.Resource,
): appautoscaling.Target {
  const { minTasks, maxTasks, hours = [] } = limits;
  const target = new appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${clusterName}/${serviceName}`,
      minCapacity: minTasks,
      maxCapacity: maxTasks,
    },
    { parent, ...(hours.length === 0 ? {} : { ignoreChanges: ["minCapacity", "maxCapacity"] }) },
  );
  for (const { name: hour, at, timeZone, minTasks: minCapacity, maxTasks: maxCapacity } of hours) {
    new appautoscaling.ScheduledAction(
      `${name}-${hour}`,
      {
        ...of(target),
        schedule: at,
        timezone: timeZone,
        scalableTargetAction: { minCapacity, maxCapacity },
      },
      { parent },
    );
  }
  return target;
}

/**
 * Target tracking. It makes its own two CloudWatch alarms, outside of Pulumi.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
export function trackTarget(
  name: string,
  target: appautoscaling.Target,
  aim: appautoscaling.PolicyArgs["targetTrackingScalingPolicyConfiguration"] & object,
  parent: pulumi.Resource,
): void {
  new appautoscaling.Policy(
    name,
    {
      policyType: "TargetTrackingScaling",
      ...of(target),
      targetTrackingScalingPolicyConfiguration: aim,
    },
    { parent },
  );
}

/** Out quickly, in slowly: a task too many costs cents, a task too few costs users. */
export const cooldowns = { scaleOutCooldown: 60, scaleInCooldown: 300 } as const;

export function of(target: appautoscaling.Target) {
  return {
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
  };
}
