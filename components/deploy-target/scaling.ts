import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as pulumi from "@pulumi/pulumi";

/** How many tasks run, and what decides it. */
export interface Scaling {
  /** At least 1. With 2 or more the loss of a zone leaves one running. */
  readonly minTasks: number;
  readonly maxTasks: number;
  /** Average CPU that scaling aims at, 10 to 90: lower is quicker and dearer. */
  readonly targetCpuPercent: number;
}

export interface ScalingArgs extends Scaling {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
}

/**
 * Target tracking on CPU. It makes its own two CloudWatch alarms, outside of Pulumi.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
export function createScaling(name: string, args: ScalingArgs, parent: pulumi.Resource): void {
  const target = new appautoscaling.Target(
    name,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${args.clusterName}/${args.serviceName}`,
      minCapacity: args.minTasks,
      maxCapacity: args.maxTasks,
    },
    { parent },
  );
  new appautoscaling.Policy(
    `${name}-cpu`,
    {
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: args.targetCpuPercent,
        // Out quickly, in slowly: a task too many costs cents, a task too few costs users.
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    },
    { parent },
  );
}
