import { isBackedUp } from "../../lib/backups";
import { fileSystemType } from "../../lib/file-systems";
import { defineStackRule } from "../../lib/rule";

export const efsBackup = defineStackRule({
  id: "efs-backup",
  title: "File systems are backed up every day",
  description: "Every file system has AWS's own daily backup, or a selection of a backup plan covers it.",
  severity: "medium",
  controls: {
    securityHub: ["EFS.2", "EFS.7"],
    checkov: ["CKV2_AWS_18"],
    other: ["EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN"],
  },
  remediation: 'Add aws.efs.BackupPolicy with backupPolicy: { status: "ENABLED" }, or select it in a backup plan.',
  url: "https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html",
  types: [fileSystemType],
  *check({ type, resource, stack }) {
    if (!isBackedUp(resource, type, stack))
      yield "it has no backup policy that is ENABLED, and no backup plan selects it; add aws.efs.BackupPolicy";
  },
});
