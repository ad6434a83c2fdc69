import * as pulumi from "@pulumi/pulumi";
import { cooldowns, createScalableTarget, type ScalableService, trackTarget } from "./create";
import { type RequestScaling, scales } from "./model";

/** The entrance of the service, as target tracking names it. */
export interface RequestSource {
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  readonly targetGroupArnSuffix: pulumi.Input<string>;
}

/** Scales by CPU, and by memory and requests where the service says so: the policy that wants most tasks wins. */
export function createRequestScaling(
  name: string,
  scaling: RequestScaling,
  service: ScalableService,
  requests: RequestSource | undefined,
  parent: pulumi.Resource,
): void {
  if (!scales(scaling)) return;
  const target = createScalableTarget(name, service, scaling, parent);
  const predefined = (
    part: string,
    predefinedMetricType: string,
    targetValue: number,
    resourceLabel?: pulumi.Input<string>,
  ) => {
    trackTarget(
      `${name}-${part}`,
      target,
      {
        predefinedMetricSpecification: {
          predefinedMetricType,
          ...(resourceLabel === undefined ? {} : { resourceLabel }),
        },
        targetValue,
        ...cooldowns,
      },
      parent,
    );
  };
  predefined("cpu", "ECSServiceAverageCPUUtilization", scaling.targetCpuPercent);
  if (scaling.targetMemoryPercent !== undefined) {
    predefined("memory", "ECSServiceAverageMemoryUtilization", scaling.targetMemoryPercent);
  }
  if (scaling.targetRequestsPerMinute !== undefined && requests !== undefined) {
    const label = pulumi.interpolate`${requests.loadBalancerArnSuffix}/${requests.targetGroupArnSuffix}`;
    predefined("requests", "ALBRequestCountPerTarget", scaling.targetRequestsPerMinute, label);
  }
}
