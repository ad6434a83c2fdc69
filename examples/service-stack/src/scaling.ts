import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { type Context } from "./context";

/** As many tasks as keep the processors at 60 %: out quickly, in slowly. */
export function createScaling({ settings, platform, opts }: Context, service: ecs.Service): void {
  const target = new appautoscaling.Target(
    "worker",
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${platform.cluster.name}/${service.name}`,
      minCapacity: settings.minTasks,
      maxCapacity: settings.maxTasks,
    },
    opts,
  );
  new appautoscaling.Policy(
    "worker",
    {
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: 60,
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    },
    opts,
  );
}
