import * as pulumi from "@pulumi/pulumi";
import { type Statement } from "../../shared/iam";
import { type Roles } from "../roles";

/** What a role needs to run one revision of one task definition in one cluster, with the roles of the task and no others. */
export function runStatements(
  clusterArn: pulumi.Input<string>,
  { taskDefinitionArn, roles }: { readonly taskDefinitionArn: pulumi.Input<string>; readonly roles: Roles },
): Statement[] {
  return [
    {
      sid: "RunTheTask",
      actions: ["ecs:RunTask"],
      resources: [taskDefinitionArn],
      conditions: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
    {
      // Without it ECS refuses to run a task that takes over the tags of its definition.
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
      sid: "TagTheTask",
      actions: ["ecs:TagResource"],
      resources: [tasksOf({ clusterArn })],
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      sid: "HandOverItsRoles",
      actions: ["iam:PassRole"],
      resources: [roles.task.arn, roles.execution.arn],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

/** The ARN of every task of the cluster: a task that does not run yet has none of its own. */
export function tasksOf({ clusterArn }: { readonly clusterArn: pulumi.Input<string> }): pulumi.Output<string> {
  return pulumi.output(clusterArn).apply((known) => `${known.replace(":cluster/", ":task/")}/*`);
}
