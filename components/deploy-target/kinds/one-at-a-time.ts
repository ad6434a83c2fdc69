import * as iam from "@pulumi/aws/iam";
import * as sfn from "@pulumi/aws/sfn";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, serviceTrust } from "../../shared/iam";
import { arn } from "../../shared/place";
import { type ScheduledTargetArgs } from "../args";
import { strategyOf } from "../service";
import { ofService } from "../service-tag";
import { runStatements, tasksOf } from "./run-task";
import { retriesInTime, retryWaits } from "./schedule";
import { type Clockwork, type FailedRuns } from "./scheduled";

/**
 * A state machine that looks whether the last run still runs, and starts one only if not. It waits for the end, so it knows
 * how the run ended and stops one that takes too long. https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 *
 * **Cost**: 0.025 USD for a thousand steps; a run takes four.
 */
export function createOneAtATime(
  name: string,
  args: ScheduledTargetArgs,
  failedRuns: FailedRuns,
  task: Clockwork,
  parent: pulumi.Resource,
): { readonly stateMachineArn: pulumi.Output<string> } {
  const { place, cluster } = args;
  const role = new iam.Role(
    `${name}-one-at-a-time`,
    {
      description: `${name}: what its state machine needs to run one task at a time`,
      assumeRolePolicy: serviceTrust("StepFunctions", "states.amazonaws.com", {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": arn(place, "states", "stateMachine:*") },
      }),
    },
    { parent },
  );
  const granted = new iam.RolePolicy(
    `${name}-one-at-a-time`,
    {
      role: role.name,
      policy: policyDocument([
        {
          sid: "LookForARun",
          actions: ["ecs:ListTasks"],
          // A list of tasks has no narrower resource than its cluster, which is a condition.
          resources: ["*"],
          conditions: { ArnEquals: { "ecs:cluster": cluster.clusterArn } },
        },
        ...runStatements(cluster.clusterArn, task),
        {
          sid: "WaitForItsEnd",
          actions: ["ecs:DescribeTasks"],
          resources: [tasksOf(cluster)],
          conditions: { ArnEquals: { "ecs:cluster": cluster.clusterArn } },
        },
        {
          sid: "StopItInTheEnd",
          actions: ["ecs:StopTask"],
          resources: [tasksOf(cluster)],
          conditions: { ArnEquals: { "ecs:cluster": cluster.clusterArn }, ...ofService(name) },
        },
        {
          sid: "HearOfItsEnd",
          actions: ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
          // Step Functions makes this one rule for all state machines of the account.
          resources: [arn(place, "events", "rule/StepFunctionsGetEventsForECSTaskRule")],
        },
        { sid: "TellOfFailure", actions: ["sqs:SendMessage"], resources: [failedRuns.queueArn] },
      ]),
    },
    { parent },
  );
  const machine = new sfn.StateMachine(
    name,
    { roleArn: role.arn, type: "STANDARD", definition: definitionOf(args, failedRuns, task) },
    { parent, dependsOn: granted },
  );
  return { stateMachineArn: machine.arn };
}

/** Amazon States Language: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html */
function definitionOf(
  { cluster, capacity, network, schedule }: ScheduledTargetArgs,
  failedRuns: FailedRuns,
  task: Clockwork,
): pulumi.Output<string> {
  const tellOfFailure = [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "TellOfFailure" }];
  const tryAgain = [
    {
      // No capacity, or the API refuses for now. A task that ran and failed is not run again: it may have done half its work.
      ErrorEquals: ["ECS.AmazonECSException", "ECS.ServerException", "ECS.SdkClientException", "Ecs.EcsException"],
      ...retryWaits,
      MaxAttempts: retriesInTime(schedule),
    },
  ];
  return pulumi.jsonStringify({
    StartAt: "LookForARun",
    States: {
      LookForARun: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:ecs:listTasks",
        Parameters: { Cluster: cluster.clusterArn, Family: task.family, DesiredStatus: "RUNNING" },
        ResultPath: "$.last",
        Retry: tryAgain,
        Catch: tellOfFailure,
        Next: "DoesItStillRun",
      },
      DoesItStillRun: {
        Type: "Choice",
        Choices: [{ Variable: "$.last.TaskArns[0]", IsPresent: true, Next: "SkipThisOne" }],
        Default: "Run",
      },
      SkipThisOne: { Type: "Succeed" },
      Run: {
        Type: "Task",
        Resource: "arn:aws:states:::ecs:runTask.sync",
        TimeoutSeconds: schedule.timeoutSeconds,
        Parameters: {
          Cluster: cluster.clusterArn,
          TaskDefinition: task.taskDefinitionArn,
          CapacityProviderStrategy: strategyOf(capacity).map(({ capacityProvider, ...share }) => ({
            CapacityProvider: capacityProvider,
            Weight: share.weight,
            ...("base" in share ? { Base: share.base } : {}),
          })),
          PlatformVersion: "LATEST",
          EnableECSManagedTags: true,
          PropagateTags: "TASK_DEFINITION",
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: [...network.privateSubnetIds],
              SecurityGroups: [task.securityGroupId],
              AssignPublicIp: "DISABLED",
            },
          },
        },
        Retry: tryAgain,
        Catch: tellOfFailure,
        End: true,
      },
      TellOfFailure: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage",
        Parameters: { QueueUrl: failedRuns.queueUrl, "MessageBody.$": "$" },
        Next: "Failed",
      },
      Failed: { Type: "Fail" },
    },
  });
}
