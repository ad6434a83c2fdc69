import type * as pulumi from "@pulumi/pulumi";
import { Queue } from "../../queue/queue";
import { type Statement } from "../../shared/iam";
import { type WorkerTargetArgs } from "../args";
import { createBacklogScaling } from "../scaling/backlog";
import { ofService } from "../service-tag";
import { rolloutOf } from "../strategies/rollout";
import { type KindParts } from "./kind";
import { tasksOf } from "./run-task";
import { serve } from "./serve";

/** A service that takes its work from a queue of its own. */
export function createWorker(name: string, args: WorkerTargetArgs, parent: pulumi.Resource): KindParts {
  const { place, naming, cluster, scaling, deployment } = args;
  const queue = new Queue(name, { place, ...args.queue, monitoring: args.monitoring }, { parent });
  return {
    ports: [],
    environment: { QUEUE_URL: queue.queueUrl },
    permissions: [...queue.bindingFor("work", "receive").permissions, protectItself(name, args)],
    needed: [queue],
    startSeconds: 0,
    pageAlarms: [],
    queue,
    start: (on) => {
      const runtime = serve(
        name,
        args,
        { traffic: {}, rollout: rolloutOf(deployment, { rollbackAlarms: [] }) },
        on,
        parent,
      );
      createBacklogScaling(
        name,
        {
          ...scaling,
          queueName: queue.queueName,
          alarmName: `${naming.project}-${naming.environment}-${name}-wake-up`,
        },
        { clusterName: cluster.clusterName, serviceName: runtime.service.name },
        parent,
      );
      return runtime;
    },
  };
}

/**
 * A worker in the middle of a long message may ask not to be stopped by a scale-in or a deployment, at the address that ECS
 * puts into `ECS_AGENT_URI`: `PUT $ECS_AGENT_URI/task-protection/v1/state`.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html
 */
function protectItself(name: string, { cluster }: WorkerTargetArgs): Statement {
  return {
    sid: "ProtectItsTasks",
    actions: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
    resources: [tasksOf(cluster)],
    // Protected tasks of others would hold up their deployments.
    conditions: ofService(name),
  };
}
