import * as pulumi from "@pulumi/pulumi";
import { type ClusterRef } from "../../cluster/cluster-ref";
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
      sid: "HandOverItsRoles",
      actions: ["iam:PassRole"],
      resources: [roles.task.arn, roles.execution.arn],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

/** The ARN of every task of the cluster: a task that does not run yet has none of its own. */
export function tasksOf({ clusterArn }: Pick<ClusterRef, "clusterArn">): pulumi.Output<string> {
  return pulumi.output(clusterArn).apply((known) => `${known.replace(":cluster/", ":task/")}/*`);
}
