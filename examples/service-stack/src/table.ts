import * as backup from "@pulumi/aws/backup";
import * as dynamodb from "@pulumi/aws/dynamodb";
import * as iam from "@pulumi/aws/iam";
import type * as kms from "@pulumi/aws/kms";
import { createAlarm } from "./alarms";
import { type Context, kept, prefixOf } from "./context";
import { trust } from "./iam";

/** The orders, one item each, with every state of the last 35 days and a backup of each day. */
export function createTable(context: Context, key: kms.Key): dynamodb.Table {
  const table = new dynamodb.Table(
    "orders",
    {
      attributes: [{ name: "id", type: "S" }],
      hashKey: "id",
      billingMode: "PAY_PER_REQUEST",
      serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 },
      deletionProtectionEnabled: context.settings.protect,
    },
    kept(context),
  );
  backUp(context, key, table);
  for (const direction of ["Read", "Write"])
    createAlarm(context, `table-${direction.toLowerCase()}-throttled`, {
      description: `DynamoDB refuses to ${direction.toLowerCase()} orders: one key gets too much of the traffic.`,
      severity: "ticket",
      namespace: "AWS/DynamoDB",
      metric: `${direction}ThrottleEvents`,
      statistic: "Sum",
      dimensions: { TableName: table.name },
      threshold: 0,
    });
  return table;
}

const keptDays = 35;

function backUp(context: Context, key: kms.Key, table: dynamodb.Table): void {
  const { platform, opts } = context;
  const vault = new backup.Vault("orders", { name: prefixOf(context), kmsKeyArn: key.arn }, kept(context));
  // Nobody deletes a backup before its time, the administrators of the account included.
  new backup.VaultLockConfiguration(
    "orders",
    { backupVaultName: vault.name, minRetentionDays: keptDays, maxRetentionDays: 365 },
    opts,
  );
  const plan = new backup.Plan(
    "orders",
    {
      name: prefixOf(context),
      rules: [
        {
          ruleName: "daily",
          targetVaultName: vault.name,
          schedule: "cron(0 3 * * ? *)",
          lifecycle: { deleteAfter: keptDays },
        },
      ],
    },
    opts,
  );
  const role = new iam.Role("backup", { assumeRolePolicy: trust(platform, "backup.amazonaws.com") }, opts);
  for (const direction of ["Backup", "Restores"])
    new iam.RolePolicyAttachment(
      `backup-${direction.toLowerCase()}`,
      {
        role: role.name,
        policyArn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${direction}`,
      },
      opts,
    );
  new backup.Selection(
    "orders",
    { name: prefixOf(context), planId: plan.id, iamRoleArn: role.arn, resources: [table.arn] },
    opts,
  );
}
