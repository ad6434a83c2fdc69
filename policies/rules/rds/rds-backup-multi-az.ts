import { clusterType, documentClusterType, graphClusterType, instanceType, isReplica } from "../../lib/databases";
import { effective } from "../../lib/defaults";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, number } from "../../lib/values";

/** Members of a cluster are left out: their cluster takes the snapshots, and gives them its tags. */
const withTags = [instanceType, clusterType, graphClusterType];

export const rdsBackupMultiAz = defineResourceRule<{ minimumDays: number; multiAz: boolean }>({
  id: "rds-backup-multi-az",
  title: "Databases keep backups and survive the loss of a zone",
  description:
    "Backups are kept long enough, snapshots carry the tags, and an instance has a standby in another zone; a cluster has its data in three by itself.",
  severity: "medium",
  controls: {
    securityHub: ["RDS.5", "RDS.11", "RDS.15", "RDS.16", "RDS.17"],
    cis5: ["2.2.4"],
    checkov: ["CKV_AWS_133", "CKV_AWS_157", "CKV_AWS_313", "CKV2_AWS_60"],
    other: ["AWS-0077"],
  },
  remediation: "Set backupRetentionPeriod, copyTagsToSnapshot: true, and multiAz: true on an instance.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-5",
  types: [...withTags, documentClusterType],
  configSchema: {
    properties: {
      minimumDays: { type: "number", description: "Days that backups are kept at least; AWS allows 35.", default: 7 },
      multiAz: { type: "boolean", description: "Whether an instance needs a standby in another zone.", default: true },
    },
  },
  *check({ type, props, config: { minimumDays, multiAz } }) {
    // The source of a replica is what is backed up, and a replica is itself a second copy.
    if (isReplica(props)) return;
    yield* faults(
      () => {
        const days = number(effective(type, props, "backupRetentionPeriod")) ?? 0;
        return days < minimumDays && `backupRetentionPeriod is ${days}; set ${minimumDays} or more`;
      },
      () =>
        multiAz &&
        type === instanceType &&
        !isTrue(props.multiAz) &&
        "multiAz is not true, so the database goes down with its zone; set it",
      () =>
        withTags.includes(type) &&
        !isTrue(props.copyTagsToSnapshot) &&
        "copyTagsToSnapshot is not true, so nobody knows whose a snapshot is; set it",
    );
  },
});
