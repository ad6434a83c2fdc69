import type { Service, ServiceDeployment as SdkServiceDeployment, Task, TaskDefinition } from "@aws-sdk/client-ecs";

/** A deployment inside of a service: what `ecs:DescribeServices` lists. */
export interface Deployment {
  readonly id: string;
  /** PRIMARY is what ECS works towards; the others are on their way out. */
  readonly status: string;
  readonly taskDefinitionArn: string;
  /** `undefined` where ECS says nothing: the deployment controller is not ECS. */
  readonly rolloutState: string | undefined;
  readonly rolloutReason: string | undefined;
  readonly failedTasks: number;
  readonly createdAt: Date | undefined;
}

export interface ServiceState {
  readonly status: string;
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
  readonly deployments: readonly Deployment[];
  /** Newest first, as ECS gives them. */
  readonly events: readonly string[];
}

/** A change of a service as ECS has tracked it since 2024, with its end. */
export interface ServiceDeployment {
  readonly status: string;
  readonly reason: string | undefined;
  readonly stage: string | undefined;
  readonly rollbackReason: string | undefined;
  /** Of the revision that was to be deployed. */
  readonly taskDefinitionArn: string | undefined;
  readonly startedAt: Date | undefined;
}

export interface Container {
  readonly name: string;
  /** As the task definition names it. */
  readonly image: string;
  /** `undefined` until the image is pulled. */
  readonly digest: string | undefined;
}

export interface TaskState {
  readonly id: string;
  readonly taskDefinitionArn: string;
  readonly lastStatus: string;
  readonly desiredStatus: string;
  readonly containers: readonly Container[];
}

export interface TaskDefinitionState {
  /** ACTIVE, INACTIVE or DELETE_IN_PROGRESS. */
  readonly status: string;
  readonly images: readonly string[];
}

/** Events that are kept: enough to see why tasks do not start. */
const eventsKept = 5;

export function readService(service: Service): ServiceState {
  return {
    status: service.status ?? "",
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    deployments: (service.deployments ?? []).map((one) => ({
      id: one.id ?? "",
      status: one.status ?? "",
      taskDefinitionArn: one.taskDefinition ?? "",
      rolloutState: one.rolloutState,
      rolloutReason: one.rolloutStateReason,
      failedTasks: one.failedTasks ?? 0,
      createdAt: one.createdAt,
    })),
    events: (service.events ?? []).slice(0, eventsKept).map(({ message }) => message ?? ""),
  };
}

export function readServiceDeployment(
  deployment: SdkServiceDeployment,
  taskDefinitionArn: string | undefined,
): ServiceDeployment {
  return {
    status: deployment.status ?? "",
    reason: deployment.statusReason,
    stage: deployment.lifecycleStage,
    rollbackReason: deployment.rollback?.reason,
    taskDefinitionArn,
    startedAt: deployment.startedAt ?? deployment.createdAt,
  };
}

export function readTask(task: Task): TaskState {
  return {
    id: (task.taskArn ?? "").split("/").pop() ?? "",
    taskDefinitionArn: task.taskDefinitionArn ?? "",
    lastStatus: task.lastStatus ?? "",
    desiredStatus: task.desiredStatus ?? "",
    containers: (task.containers ?? []).map(({ name, image, imageDigest }) => ({
      name: name ?? "",
      image: image ?? "",
      digest: imageDigest,
    })),
  };
}

export function readTaskDefinition({ status, containerDefinitions }: TaskDefinition): TaskDefinitionState {
  return { status: status ?? "", images: (containerDefinitions ?? []).map(({ image }) => image ?? "") };
}
