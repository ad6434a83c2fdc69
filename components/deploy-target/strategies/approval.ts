import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { type InternalTargetArgs, type WebTargetArgs } from "../args";
import { shifts } from "./deployment";

/**
 * Tells somebody that a deployment waits for an answer: without one it goes back when its time is over. The event names the
 * service deployment, of which `aws ecs describe-service-deployments` shows the id of the hook.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 */
export function tellOfApproval(
  name: string,
  { deployment, monitoring, cluster }: WebTargetArgs | InternalTargetArgs,
  serviceName: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  if (!shifts(deployment) || deployment.approval === undefined || monitoring.kind !== "alarms") return;
  const rule = new cloudwatch.EventRule(
    `${name}-approval`,
    {
      description: `A deployment of ${name} waits for somebody to agree`,
      eventPattern: pulumi.jsonStringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Hook State Change"],
        detail: { eventName: ["HOOK_AWAITING_ACTION"] },
        // The ARNs of a service and of its deployments have cluster and service in them.
        resources: [{ wildcard: pulumi.interpolate`arn:*/${cluster.clusterName}/${serviceName}*` }],
      }),
    },
    { parent },
  );
  new cloudwatch.EventTarget(`${name}-approval`, { rule: rule.name, arn: monitoring.topics.ticket }, { parent });
}
