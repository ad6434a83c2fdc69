import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type Context } from "./context";
import { arn, policy, type Statement, trust } from "./iam";
import { type WorkerArgs } from "./worker";

export interface Roles {
  /** What the worker itself may do. */
  readonly task: iam.Role;
  /** What ECS may do to start it. */
  readonly execution: iam.Role;
  /** The service waits for them. */
  readonly grants: readonly pulumi.Resource[];
}

export function createRoles(
  { platform, opts }: Context,
  { key, queue, table, repository, logs }: WorkerArgs & { readonly logs: cloudwatch.LogGroup },
): Roles {
  const assumeRolePolicy = trust(platform, "ecs-tasks.amazonaws.com", {
    ArnLike: { "aws:SourceArn": arn(platform, "ecs", "*") },
  });
  const role = (name: string, description: string, statements: readonly Statement[]) => {
    const made = new iam.Role(`worker-${name}`, { description, assumeRolePolicy }, opts);
    const grant = new iam.RolePolicy(`worker-${name}`, { role: made.name, policy: policy(statements) }, opts);
    return { made, grant };
  };
  const task = role("task", "What the worker itself may do", [
    allow("TakeOrders", ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"], queue.arn),
    allow("KeepOrders", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], table.arn),
    allow("ReadMessagesAndOrders", ["kms:Decrypt", "kms:GenerateDataKey"], key.arn),
  ]);
  const execution = role("execution", "What ECS needs to start the worker", [
    // The token is for a registry, not for a repository: AWS knows no narrower resource.
    allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], "*"),
    allow(
      "PullItsImage",
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      repository.arn,
    ),
    allow("WriteItsLog", ["logs:CreateLogStream", "logs:PutLogEvents"], pulumi.interpolate`${logs.arn}:*`),
  ]);
  return { task: task.made, execution: execution.made, grants: [task.grant, execution.grant] };
}

function allow(sid: string, actions: readonly string[], resource: pulumi.Input<string>): Statement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resource };
}
