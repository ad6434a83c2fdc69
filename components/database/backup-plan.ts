import * as backup from "@pulumi/aws/backup";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { serviceTrust } from "../shared/iam";
import { type AwsPlace, partitionOf } from "../shared/place";
import { planHour } from "./windows";

export interface BackupPlanArgs {
  readonly place: AwsPlace;
  readonly keyArn: pulumi.Input<string>;
  readonly retentionDays: number;
  /** Whether the vault is locked and outlives the stack; else it goes with all that is in it. */
  readonly protect: boolean;
}

export interface BackupPlan {
  readonly planId: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  /** Rights of the role: there before anything is backed up, and until nothing is any longer. */
  readonly ready: pulumi.Resource;
}

/** UTC, away from both windows of the database. */
const everyMorning = `cron(0 ${planHour} ? * * *)`;

/** A daily backup into a vault that nobody can empty before the time is over, not even whoever administers the database. */
export function createBackupPlan(name: string, args: BackupPlanArgs, parent: pulumi.Resource): BackupPlan {
  const { place, keyArn, retentionDays, protect } = args;
  const own = { parent, retainOnDelete: protect };
  const vault = new backup.Vault(
    name,
    { kmsKeyArn: keyArn, ...(protect ? {} : { forceDestroy: true }) },
    { ...own, protect },
  );
  if (protect) {
    // Without a day from which it cannot be taken back it is governance mode: a role with the right to do so can lift the lock.
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
    new backup.VaultLockConfiguration(name, { backupVaultName: vault.name, minRetentionDays: retentionDays }, own);
  }
  const plan = new backup.Plan(
    name,
    {
      rules: [
        {
          ruleName: "daily",
          targetVaultName: vault.name,
          schedule: everyMorning,
          lifecycle: { deleteAfter: retentionDays },
        },
      ],
    },
    { parent },
  );
  const role = new iam.Role(
    `${name}-backup`,
    {
      description: `${name}: AWS Backup takes snapshots of the database`,
      assumeRolePolicy: serviceTrust("BackupWorks", "backup.amazonaws.com", {
        StringEquals: { "aws:SourceAccount": place.accountId },
      }),
    },
    { parent },
  );
  const ready = new iam.RolePolicyAttachment(
    `${name}-backup`,
    {
      role: role.name,
      policyArn: `arn:${partitionOf(place.region)}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`,
    },
    { parent },
  );
  return { planId: plan.id, roleArn: role.arn, ready };
}
