import { type ServiceState } from "../../aws/ecs-state";
import { type FindingState, type Judge, type Meant, shifts, shortArn } from "../model";

/**
 * Is the revision that ECS works towards the one that was deployed? After a rollback it is an older one, while `pulumi up` may
 * have reported success. https://github.com/pulumi/pulumi-aws/issues/4487
 */
export const judgeTaskDefinition: Judge = (meant, seen) => {
  const finding = (state: FindingState, message: string) => ({ condition: "taskDefinition", state, message }) as const;
  const wanted = shortArn(meant.taskDefinitionArn);
  if (meant.kind === "scheduled") {
    if (seen.taskDefinition === undefined) return finding("waiting", "not looked at yet");
    if (seen.taskDefinition === null) return finding("failed", `${wanted} does not exist`);
    const { status } = seen.taskDefinition;
    return status === "ACTIVE"
      ? finding("ok", `${wanted} is ACTIVE; nothing runs until the next time of the schedule`)
      : finding("failed", `${wanted} is ${status}: no task can be started from it`);
  }
  const { service } = seen;
  if (service === undefined) return finding("waiting", "not looked at yet");
  if (service === null) return finding("failed", "ECS has no such service in the cluster: was it deleted?");
  if (service.status !== "ACTIVE") return finding("failed", `the service is ${service.status}`);
  const primary = primaryOf(service);
  if (primary === undefined) return finding("waiting", "ECS shows no PRIMARY deployment yet");
  if (primary.taskDefinitionArn === meant.taskDefinitionArn) return finding("ok", `${wanted} is what ECS deploys`);
  const differs = `ECS deploys ${shortArn(primary.taskDefinitionArn)}, not ${wanted}`;
  // Before traffic is shifted, the new revision may not be the one that ECS calls PRIMARY.
  if (
    shifts(meant) &&
    seen.deployment?.taskDefinitionArn === meant.taskDefinitionArn &&
    isRunning(seen.deployment.status)
  )
    return finding("waiting", `${differs}: the traffic is not shifted yet`);
  return finding("failed", [differs, ...reasons(meant, service)].join("; "));
};

export function primaryOf({ deployments }: ServiceState) {
  return deployments.find(({ status }) => status === "PRIMARY");
}

/** A service deployment that has not come to its end, and is not on its way back. */
export function isRunning(status: string): boolean {
  return status === "PENDING" || status === "IN_PROGRESS";
}

/** What ECS says of a deployment that it took back: while it drains it is still in the list. */
function reasons({ taskDefinitionArn }: Meant, service: ServiceState): string[] {
  const taken = service.deployments.find((one) => one.taskDefinitionArn === taskDefinitionArn);
  const said = [taken?.rolloutReason, primaryOf(service)?.rolloutReason].filter((text) => text !== undefined);
  const [event] = service.events;
  return [...new Set(said), ...(event === undefined ? [] : [`last event: ${event}`])];
}
