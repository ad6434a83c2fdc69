import { defineResourceRule } from "../../lib/rule";
import { isTrue } from "../../lib/values";

export const rdsNotPublic = defineResourceRule({
  id: "rds-not-public",
  title: "Databases have no public address",
  description: "No database can be reached from the internet.",
  severity: "critical",
  controls: { securityHub: ["RDS.2"], cis5: ["2.2.3"], checkov: ["CKV_AWS_17"], other: ["AWS-0180"] },
  remediation: "Remove publiclyAccessible, and reach the database from inside of the VPC.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2",
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:rds/shardGroup:ShardGroup",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/workgroup:Workgroup",
    "aws:dms/replicationInstance:ReplicationInstance",
  ],
  *check({ props }) {
    if (isTrue(props.publiclyAccessible)) yield "publiclyAccessible is true; remove it";
  },
  fix(props) {
    props.publiclyAccessible = false;
  },
});
