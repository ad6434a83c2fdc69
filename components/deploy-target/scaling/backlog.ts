import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { cooldowns, createScalableTarget, of, type ScalableService, trackTarget } from "./create";
import { type BacklogScaling, leastTasks, scales } from "./model";

/** Messages that wait, and tasks that run, under the ids by which the expressions below call them. */
function metrics(queueName: pulumi.Input<string>, { clusterName, serviceName }: ScalableService) {
  return {
    visible: {
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queueName },
      stat: "Average",
    },
    // Container Insights has the only count of running tasks.
    tasks: {
      namespace: "ECS/ContainerInsights",
      metricName: "RunningTaskCount",
      dimensions: { ClusterName: clusterName, ServiceName: serviceName },
      stat: "Average",
    },
  } as const;
}

/**
 * Messages for each running task. Without tasks it is the number of messages: a division by zero would be no datapoint, and
 * scaling does nothing without one.
 */
export const backlogPerTask = "IF(FILL(tasks, 0) > 0, visible / tasks, visible)";

/** Messages that wait while nothing runs. */
export const backlogWithoutTasks = "IF(FILL(tasks, 0) < 1, visible, 0)";

/**
 * Scales by what waits for each task. Target tracking multiplies the tasks that run, so from none it would never start one:
 * a worker that may end has a step policy beside it, which starts the first.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export function createBacklogScaling(
  name: string,
  args: BacklogScaling & { readonly queueName: pulumi.Input<string>; readonly alarmName: string },
  service: ScalableService,
  parent: pulumi.Resource,
): void {
  if (!scales(args)) return;
  const target = createScalableTarget(name, service, args, parent);
  const read = metrics(args.queueName, service);
  trackTarget(
    `${name}-backlog`,
    target,
    {
      customizedMetricSpecification: {
        metrics: [
          ...Object.entries(read).map(([id, { dimensions, stat, ...metric }]) => ({
            id,
            label: metric.metricName,
            returnData: false,
            metricStat: { metric: { ...metric, dimensions: pairs(dimensions) }, stat },
          })),
          { id: "backlog", label: "Messages for each task", expression: backlogPerTask, returnData: true },
        ],
      },
      targetValue: args.targetBacklogPerTask,
      ...cooldowns,
    },
    parent,
  );
  if (leastTasks(args) === 0) {
    createWakeUp(name, { alarmName: args.alarmName, read, target }, parent);
  }
}

interface WakeUp {
  readonly alarmName: string;
  readonly read: ReturnType<typeof metrics>;
  readonly target: appautoscaling.Target;
}

/** Starts the first task when a message waits and none runs. */
function createWakeUp(name: string, { alarmName, read, target }: WakeUp, parent: pulumi.Resource): void {
  const policy = new appautoscaling.Policy(
    `${name}-wake-up`,
    {
      policyType: "StepScaling",
      ...of(target),
      stepScalingPolicyConfiguration: {
        adjustmentType: "ExactCapacity",
        metricAggregationType: "Maximum",
        cooldown: cooldowns.scaleOutCooldown,
        stepAdjustments: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
      },
    },
    { parent },
  );
  new cloudwatch.MetricAlarm(
    `${name}-wake-up`,
    {
      name: alarmName,
      alarmDescription: `${name}: messages wait and no task runs. It starts one; nobody need do anything.`,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // No datapoint: the queue was not used for hours, so nothing waits.
      treatMissingData: "notBreaching",
      metricQueries: [
        { id: "waiting", expression: backlogWithoutTasks, label: "Messages without a task", returnData: true },
        ...Object.entries(read).map(([id, { dimensions, ...metric }]) => ({
          id,
          metric: { ...metric, period: 60, dimensions },
        })),
      ],
      alarmActions: [policy.arn],
    },
    { parent },
  );
}

function pairs(dimensions: Readonly<Record<string, pulumi.Input<string>>>) {
  return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}
