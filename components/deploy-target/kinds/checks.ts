import { checkThresholds } from "../../queue/alarms";
import { planQueue } from "../../queue/plan";
import { inTheNameOf } from "../../shared/error-context";
import { checkWholeNumber } from "../../shared/whole-number";
import { checkRequestThresholds, checkTaskThresholds } from "../alarms/thresholds";
import {
  type DeployTargetArgs,
  type InternalTargetArgs,
  type ScheduledTargetArgs,
  type WebTargetArgs,
  type WorkerTargetArgs,
} from "../args";
import { checkDraining, checkHealthCheck, checkPort, checkRouting } from "../checks";
import { urlPath } from "../routes";
import { checkBacklogScaling, checkScaling } from "../scaling/model";
import { checkSidecarPorts } from "../sidecars/create";
import { checkDeployment, shifts } from "../strategies/deployment";
import { checkSchedule } from "./schedule";

/** What is asked of one kind alone. A kind without a case does not compile. */
export function checkKind(args: DeployTargetArgs): void {
  switch (args.kind) {
    case "web":
      checkWeb(args);
      return;
    case "internal":
      checkInternal(args);
      return;
    case "worker":
      checkWorker(args);
      return;
    case "scheduled":
      checkScheduled(args);
      return;
  }
}

function checkWeb(args: WebTargetArgs): void {
  checkPort(args.port);
  checkSidecarPorts(args.sidecars ?? {}, args.port);
  checkRouting(args.routing, shifts(args.deployment));
  urlPath(args.routing);
  checkHealthCheck(args.healthCheck);
  checkDraining(args.deregistrationDelaySeconds, args.slowStartSeconds);
  checkDeployment(args.deployment);
  checkScaling(args.scaling);
  if (shifts(args.deployment) && args.scaling.targetRequestsPerMinute !== undefined) {
    throw new Error(
      `scaling.targetRequestsPerMinute counts the requests of one target group, and ${args.deployment.strategy} moves them to another. ` +
        `Leave it out, or set the strategy rolling.`,
    );
  }
  if (args.monitoring.kind === "alarms") {
    checkRequestThresholds(args.monitoring.thresholds, args.scaling.targetCpuPercent);
  }
}

function checkInternal(args: InternalTargetArgs): void {
  checkPort(args.port);
  checkSidecarPorts(args.sidecars ?? {}, args.port);
  checkWholeNumber("startSeconds", args.startSeconds, 0, 300);
  checkDeployment(args.deployment);
  if (shifts(args.deployment) && args.deployment.testCidrs !== undefined) {
    throw new Error(
      "deployment.testCidrs is about requests through the load balancer, which an internal service has not. Leave it out: " +
        "callers reach the new revision with the header x-amzn-ecs-blue-green-test.",
    );
  }
  checkScaling(args.scaling);
  if (args.monitoring.kind === "alarms") {
    checkRequestThresholds(args.monitoring.thresholds, args.scaling.targetCpuPercent);
  }
}

function checkWorker({ queue, scaling, monitoring }: WorkerTargetArgs): void {
  // The queue checks itself too, but by then the repository and the roles are on their way.
  inTheNameOf("queue", () => planQueue({ ...queue, publishers: queue.publishers ?? [] }));
  checkBacklogScaling(scaling);
  if (monitoring.kind === "alarms") {
    checkTaskThresholds(monitoring.thresholds);
    checkThresholds(monitoring.thresholds, queue.retentionDays);
  }
}

function checkScheduled(args: ScheduledTargetArgs): void {
  checkSchedule(args.schedule);
  if ((args.calls ?? []).length > 0) {
    throw new Error(
      "calls is not for a scheduled task: it has no Service Connect proxy, which only services have. " +
        "Send a message to a worker, or call through the load balancer.",
    );
  }
  if (args.monitoring.kind === "alarms") {
    checkWholeNumber("monitoring.thresholds.maxFailedRuns", args.monitoring.thresholds.maxFailedRuns, 0, 1_000_000);
  }
}
