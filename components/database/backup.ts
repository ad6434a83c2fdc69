import * as backup from "@pulumi/aws/backup";
import type * as pulumi from "@pulumi/pulumi";
import { type AwsPlace } from "../shared/place";
import { checkWholeNumber } from "../shared/whole-number";
import { createBackupPlan } from "./backup-plan";

/**
 * Whether a backup plan covers the database, beside the snapshots of RDS itself: those can be deleted by whoever administers it.
 * There is no default: a database without a plan says why.
 */
export type Backup =
  /** A plan of its own, daily, in a vault of its own. `retentionDays` from 7 to 3650. */
  | { readonly kind: "own"; readonly retentionDays: number }
  /** A plan that exists, and the role by which AWS Backup works. */
  | { readonly kind: "plan"; readonly planId: pulumi.Input<string>; readonly roleArn: pulumi.Input<string> }
  | { readonly kind: "none"; readonly reason: string };

/** @throws when the retention is one under which the vault would refuse the backups */
export function checkBackup(choice: Backup): void {
  if (choice.kind === "own") checkWholeNumber("backup.retentionDays", choice.retentionDays, 7, 3650);
}

export interface BackedUp {
  readonly place: AwsPlace;
  readonly databaseArn: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly protect: boolean;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html */
export function selectForBackup(name: string, choice: Backup, of: BackedUp, parent: pulumi.Resource): void {
  if (choice.kind === "none") return;
  const { planId, roleArn, dependsOn } = chosenPlan(name, choice, of, parent);
  new backup.Selection(name, { planId, iamRoleArn: roleArn, name, resources: [of.databaseArn] }, { parent, dependsOn });
}

function chosenPlan(name: string, choice: Exclude<Backup, { kind: "none" }>, of: BackedUp, parent: pulumi.Resource) {
  if (choice.kind === "plan") return { ...choice, dependsOn: [] };
  const own = createBackupPlan(name, { ...of, retentionDays: choice.retentionDays }, parent);
  return { ...own, dependsOn: [own.ready] };
}
