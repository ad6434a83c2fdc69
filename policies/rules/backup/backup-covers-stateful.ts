import { coveredTypes, isBackedUp } from "../../lib/backups";
import { isReplica } from "../../lib/databases";
import { defineStackRule } from "../../lib/rule";

export const backupCoversStateful = defineStackRule({
  id: "backup-covers-stateful",
  title: "What holds data is backed up",
  description: "Every file system, database, volume and table is in a selection of a backup plan, by ARN or by tag.",
  severity: "high",
  controls: {
    securityHub: ["EFS.2", "RDS.26", "EC2.28"],
    checkov: ["CKV2_AWS_8", "CKV2_AWS_9", "CKV2_AWS_18"],
  },
  remediation:
    "Add it to resources or to the tags of an aws.backup.Selection, or give a file system aws.efs.BackupPolicy.",
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
  types: coveredTypes,
  *check({ type, props, resource, stack }) {
    // The source of a replica is what must be backed up.
    if (isReplica(props)) return;
    if (!isBackedUp(resource, type, stack)) yield "no backup plan selects it; add it to a selection by ARN or by tag";
  },
});
