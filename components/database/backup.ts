import * as backup from "@pulumi/aws/backup";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Whether a backup plan covers the database, beside the snapshots of RDS itself: those live and die with it and can be deleted by
 * whoever administers it. There is no default: a database without a plan says why.
 */
export type Backup =
  /** A plan of AWS Backup, and the role by which it works. */
  | { readonly kind: "plan"; readonly planId: pulumi.Input<string>; readonly roleArn: pulumi.Input<string> }
  | { readonly kind: "none"; readonly reason: string };

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html */
export function selectForBackup(
  name: string,
  choice: Backup,
  databaseArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  if (choice.kind === "none") return;
  new backup.Selection(
    name,
    { planId: choice.planId, iamRoleArn: choice.roleArn, name, resources: [databaseArn] },
    { parent },
  );
}
