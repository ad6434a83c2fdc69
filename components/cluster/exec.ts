import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryption/encryption-key";
import { type AwsPlace } from "../shared/place";
import { type ClusterPlan } from "./plan";

export interface ExecAuditArgs {
  readonly place: AwsPlace;
  readonly plan: ClusterPlan;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly protectKey: boolean;
}

export interface ExecAudit {
  readonly key: EncryptionKey;
  readonly logGroup: cloudwatch.LogGroup;
}

/** The key that encrypts a session between a person and a container, and the log group that holds what was typed and answered. */
export function createExecAudit(name: string, args: ExecAuditArgs, parent: pulumi.Resource): ExecAudit {
  const key = new EncryptionKey(
    `${name}-exec`,
    {
      description: "ECS Exec: sessions between people and containers",
      place: args.place,
      aliasName: args.plan.execKeyAlias,
      // No service needs it: the person and the task role use it with their own IAM permissions, and the log group is
      // encrypted with the key of the logs, so that reading old sessions and joining new ones are two rights.
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
      users: [],
      protect: args.protectKey,
    },
    { parent },
  );
  const logGroup = new cloudwatch.LogGroup(
    `${name}-exec`,
    { name: args.plan.execLogGroupName, retentionInDays: args.logs.retentionDays, kmsKeyId: args.logs.keyArn },
    { parent },
  );
  return { key, logGroup };
}
