import { type ServiceState } from "../../aws/ecs-state";
import { type Finding, type FindingState, type Judge, type Meant, type Observation, shifts, shortArn } from "../model";
import { isRunning, primaryOf } from "./task-definition";

/**
 * Has the deployment come to a good end? For a rolling update ECS says so in `rolloutState`; where traffic is shifted only the
 * service deployment tells whether it was rolled back.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html
 */
export const judgeRollout: Judge = (meant, seen) => {
  if (meant.kind === "scheduled") return finding("skipped", "a schedule has no deployment");
  if (seen.service === undefined || seen.service === null) return finding("waiting", "there is no service to look at");
  return shifts(meant) ? ofServiceDeployment(meant, seen) : ofPrimary(meant, seen.service);
};

function ofPrimary(meant: Meant, service: ServiceState): Finding {
  const primary = primaryOf(service);
  const state = primary?.rolloutState;
  const why = primary?.rolloutReason ?? "ECS gives no reason";
  switch (state) {
    case "COMPLETED":
      return primary?.taskDefinitionArn === meant.taskDefinitionArn
        ? finding("ok", "rolloutState is COMPLETED")
        : finding("failed", `COMPLETED, but of another revision: ${why}`);
    case "FAILED":
      return finding("failed", `rolloutState is FAILED: ${why}`);
    case undefined:
    case "IN_PROGRESS":
      return finding("waiting", progressOf(service, why));
    default:
      return finding("failed", `rolloutState is ${state}, which this tool does not know: ${why}`);
  }
}

/** Why it takes long, when ECS knows: tasks that ended, and its last event. */
function progressOf(service: ServiceState, why: string): string {
  const failed = primaryOf(service)?.failedTasks ?? 0;
  const [event] = service.events;
  return [
    `in progress: ${why}`,
    ...(failed === 0 ? [] : [`${failed} tasks failed so far${event === undefined ? "" : ` (${event})`}`]),
  ].join("; ");
}

function ofServiceDeployment(meant: Meant, { deployment }: Observation): Finding {
  if (deployment === undefined) return finding("waiting", "the service deployment was not looked at yet");
  if (deployment === null) return finding("waiting", "ECS lists no service deployment yet");
  const { status, stage, taskDefinitionArn } = deployment;
  const why = [deployment.rollbackReason, deployment.reason].filter((text) => text !== undefined && text !== "");
  const because = why.length === 0 ? "ECS gives no reason" : why.join("; ");
  if (isRunning(status)) {
    const where = stage === undefined ? "" : ` at ${stage}`;
    return finding("waiting", `service deployment ${status}${where}`);
  }
  if (status !== "SUCCESSFUL") return finding("failed", `service deployment ${status}: ${because}`);
  if (taskDefinitionArn !== meant.taskDefinitionArn) {
    const of = taskDefinitionArn === undefined ? "an unknown revision" : shortArn(taskDefinitionArn);
    return finding("failed", `the last service deployment is of ${of}, not of ${shortArn(meant.taskDefinitionArn)}`);
  }
  return finding("ok", "service deployment is SUCCESSFUL");
}

function finding(state: FindingState, message: string): Finding {
  return { condition: "rollout", state, message };
}
