import { type Aws } from "../aws/aws";
import { type ServiceState } from "../aws/ecs-state";
import { releasedOf, type ServiceOutputs } from "../outputs/schema";
import { primaryOf } from "../verify/conditions/task-definition";
import { digestOf, shortArn } from "../verify/model";
import { type Recorded } from "../verify/records";

/** A service in a stack as it is. null: there is no such thing, or nobody knows. */
export interface ServiceStatus {
  readonly stack: string;
  readonly service: string;
  readonly kind: string;
  readonly released: boolean;
  readonly image: string | null;
  readonly digest: string | null;
  /** From the release record, when it names the image that was deployed. */
  readonly commit: string | null;
  readonly runningTasks: number | null;
  readonly desiredTasks: number | null;
  /**
   * `COMPLETED`, `IN_PROGRESS`, `FAILED`; `ANOTHER_REVISION` when ECS deploys something else than was deployed, such as after a
   * rollback; `MISSING` when there is no such service; `SCHEDULED` for a kind that has none.
   */
  readonly rollout: string | null;
  /** Revision that ECS deploys. */
  readonly revision: string | null;
  readonly verifiedAt: string | null;
  /** When the deployment in use began. */
  readonly since: string | null;
}

export interface StatusQuestion {
  readonly stack: string;
  readonly service: string;
  readonly output: ServiceOutputs;
  readonly recorded: Recorded | undefined;
}

/** One look at one service; it waits for nothing. */
export async function statusOf(
  aws: Aws,
  clusterArn: string,
  { stack, service, output, recorded }: StatusQuestion,
): Promise<ServiceStatus> {
  const released = releasedOf(output);
  const nothing: ServiceStatus = {
    stack,
    service,
    kind: output.kind,
    released: released !== undefined,
    image: null,
    digest: null,
    commit: null,
    runningTasks: null,
    desiredTasks: null,
    rollout: null,
    revision: null,
    verifiedAt: null,
    since: null,
  };
  if (released === undefined) return nothing;
  const { image, serviceName, taskDefinitionArn } = released;
  const ours = recorded?.image === image ? recorded : undefined;
  const deployed: ServiceStatus = {
    ...nothing,
    image,
    digest: digestOf(image),
    commit: ours?.commit ?? null,
    verifiedAt: ours?.verifiedAt ?? null,
  };
  if (serviceName === null) return { ...deployed, rollout: "SCHEDULED", revision: shortArn(taskDefinitionArn) };
  const state = await aws.ecs.service(clusterArn, serviceName);
  return state === undefined
    ? { ...deployed, rollout: "MISSING" }
    : { ...deployed, ...running(state, taskDefinitionArn) };
}

function running(state: ServiceState, taskDefinitionArn: string): Partial<ServiceStatus> {
  const primary = primaryOf(state);
  const meant = primary?.taskDefinitionArn === taskDefinitionArn;
  return {
    runningTasks: state.running,
    desiredTasks: state.desired,
    rollout: meant ? (primary.rolloutState ?? null) : "ANOTHER_REVISION",
    revision: primary === undefined ? null : shortArn(primary.taskDefinitionArn),
    since: primary?.createdAt?.toISOString() ?? null,
  };
}
