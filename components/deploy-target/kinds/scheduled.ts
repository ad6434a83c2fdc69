import * as iam from "@pulumi/aws/iam";
import type { input as inputs } from "@pulumi/aws/types";
import * as scheduler from "@pulumi/aws/scheduler";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, serviceTrust, type Statement } from "../../shared/iam";
import { nameLimits, physicalName } from "../../shared/names";
import { type ScheduledTargetArgs } from "../args";
import { type Roles } from "../roles";
import { strategyOf } from "../service";
import { createFailedRuns } from "./failed-runs";
import { type Base, type KindParts, type Started } from "./kind";
import { createOneAtATime } from "./one-at-a-time";
import { runStatements } from "./run-task";

export interface FailedRuns {
  readonly queueArn: pulumi.Output<string>;
  readonly queueUrl: pulumi.Output<string>;
}

/** A task that runs by the clock. There is no service: nothing runs between two runs. */
export function createScheduled(
  name: string,
  args: ScheduledTargetArgs,
  base: Base,
  parent: pulumi.Resource,
): KindParts {
  const { family } = base.plan;
  return {
    ports: [],
    environment: {},
    permissions: [],
    needed: [],
    startSeconds: 0,
    pageAlarms: [],
    start: ({ taskDefinitionArn, dependsOn }) => {
      const { roles, securityGroupId } = base;
      const failedRuns = createFailedRuns(name, args, family, parent);
      createClock(name, args, failedRuns, { taskDefinitionArn, roles, securityGroupId, family, dependsOn }, parent);
      return { pageAlarms: [] };
    },
  };
}

export interface Clockwork {
  readonly taskDefinitionArn: pulumi.Output<string>;
  readonly roles: Roles;
  readonly securityGroupId: pulumi.Output<string>;
  readonly family: string;
  readonly dependsOn: Started["dependsOn"];
}

/** Starts the task by the clock: directly, or through a state machine that lets no two runs overlap. */
function createClock(
  name: string,
  args: ScheduledTargetArgs,
  failedRuns: FailedRuns,
  task: Clockwork,
  parent: pulumi.Resource,
): void {
  const { schedule, place, naming } = args;
  const group = new scheduler.ScheduleGroup(
    name,
    { name: physicalName(naming, name, nameLimits.scheduleGroup) },
    { parent },
  );
  const starts =
    schedule.overlap === "skip" ? throughStateMachine(name, args, failedRuns, task, parent) : directly(args, task);
  const role = new iam.Role(
    `${name}-schedule`,
    {
      description: `${name}: what EventBridge Scheduler needs to start it`,
      assumeRolePolicy: serviceTrust("Scheduler", "scheduler.amazonaws.com", {
        StringEquals: { "aws:SourceAccount": place.accountId },
        // Of the group: Scheduler knows no narrower source.
        ArnEquals: { "aws:SourceArn": group.arn },
      }),
    },
    { parent },
  );
  const granted = new iam.RolePolicy(
    `${name}-schedule`,
    {
      role: role.name,
      policy: policyDocument([
        ...starts.statements,
        { sid: "TellOfFailure", actions: ["sqs:SendMessage"], resources: [failedRuns.queueArn] },
      ]),
    },
    { parent },
  );
  new scheduler.Schedule(
    name,
    {
      groupName: group.name,
      description: `Starts ${name}`,
      scheduleExpression: schedule.expression,
      scheduleExpressionTimezone: schedule.timeZone,
      state: schedule.enabled ? "ENABLED" : "DISABLED",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        ...starts.target,
        roleArn: role.arn,
        retryPolicy: {
          maximumRetryAttempts: schedule.retryAttempts,
          maximumEventAgeInSeconds: schedule.maxStartDelaySeconds,
        },
        deadLetterConfig: { arn: failedRuns.queueArn },
      },
    },
    { parent, dependsOn: pulumi.output(task.dependsOn).apply((needed) => [...needed, granted]) },
  );
}

interface Start {
  readonly statements: readonly Statement[];
  readonly target: Pick<inputs.scheduler.ScheduleTarget, "arn" | "ecsParameters" | "input">;
}

function directly({ cluster, network, capacity }: ScheduledTargetArgs, task: Clockwork): Start {
  return {
    statements: runStatements(cluster.clusterArn, task),
    target: {
      arn: cluster.clusterArn,
      ecsParameters: {
        taskDefinitionArn: task.taskDefinitionArn,
        taskCount: 1,
        capacityProviderStrategies: strategyOf(capacity),
        platformVersion: "LATEST",
        enableEcsManagedTags: true,
        propagateTags: "TASK_DEFINITION",
        networkConfiguration: {
          subnets: [...network.privateSubnetIds],
          securityGroups: [task.securityGroupId],
          assignPublicIp: false,
        },
      },
    },
  };
}

function throughStateMachine(
  name: string,
  args: ScheduledTargetArgs,
  failedRuns: FailedRuns,
  task: Clockwork,
  parent: pulumi.Resource,
): Start {
  const { stateMachineArn } = createOneAtATime(name, args, failedRuns, task, parent);
  return {
    statements: [{ sid: "StartARun", actions: ["states:StartExecution"], resources: [stateMachineArn] }],
    target: { arn: stateMachineArn, input: "{}" },
  };
}
