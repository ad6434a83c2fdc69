import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { scheduledRunFailed } from "../../alarms/catalogue/scheduled";
import { createAlarm } from "../../alarms/create-alarm";
import { longestRetentionSeconds } from "../../queue/plan";
import { queuePolicy } from "../../queue/queue-policy";
import { arn } from "../../shared/place";
import { type ScheduledTargetArgs } from "../args";
import { containerName } from "../task-definition";

/**
 * Where a run that did not start, or did not end well, leaves a message: the clock itself reports only that it knocked. The
 * alarm stays red as long as a message lies there, so a failure of the night is seen in the morning.
 */
export function createFailedRuns(name: string, args: ScheduledTargetArgs, family: string, parent: pulumi.Resource) {
  const queue = new sqs.Queue(
    `${name}-failed-runs`,
    { sqsManagedSseEnabled: true, messageRetentionSeconds: longestRetentionSeconds },
    { parent },
  );
  // A state machine waits for the end of the run and tells by itself.
  const rule = args.schedule.overlap === "allow" ? createRule(name, args, family, parent) : undefined;
  const policy = new sqs.QueuePolicy(
    `${name}-failed-runs`,
    {
      queueUrl: queue.url,
      policy: queuePolicy(
        queue.arn,
        rule === undefined ? [] : [{ kind: "rule", sid: "FailedRunsRulePublishes", arn: rule.arn }],
        args.place,
      ),
    },
    { parent },
  );
  if (rule !== undefined) {
    new cloudwatch.EventTarget(
      `${name}-failed-runs`,
      { rule: rule.name, arn: queue.arn },
      { parent, dependsOn: policy },
    );
  }
  const { monitoring } = args;
  if (monitoring.kind === "alarms") {
    const { namePrefix, topics, thresholds } = monitoring;
    createAlarm(
      name,
      scheduledRunFailed,
      { namePrefix, topics, subject: name, threshold: thresholds.maxFailedRuns, dimensions: { QueueName: queue.name } },
      parent,
    );
  }
  return { queueArn: queue.arn, queueUrl: queue.url };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
function createRule(name: string, { place }: ScheduledTargetArgs, family: string, parent: pulumi.Resource) {
  return new cloudwatch.EventRule(
    `${name}-failed-runs`,
    {
      description: `Runs of ${name} that did not start, or ended with another status than 0, or were taken away`,
      eventPattern: JSON.stringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          lastStatus: ["STOPPED"],
          taskDefinitionArn: [{ prefix: arn(place, "ecs", `task-definition/${family}:`) }],
          $or: [
            // Of the service's own container: a sidecar that is stopped with it may end as it likes.
            { containers: { name: [containerName], exitCode: [{ "anything-but": [0] }] } },
            { stopCode: ["TaskFailedToStart", "SpotInterruption", "TerminationNotice"] },
          ],
        },
      }),
    },
    { parent },
  );
}
