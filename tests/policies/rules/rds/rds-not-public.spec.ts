import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const database = (props: object, type = "aws:rds/instance:Instance") => ({ type, props: { ...props } });
const message = "publiclyAccessible is true; remove it";
const types = [
  "aws:rds/instance:Instance",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/shardGroup:ShardGroup",
  "aws:neptune/clusterInstance:ClusterInstance",
  "aws:redshift/cluster:Cluster",
  "aws:redshiftserverless/workgroup:Workgroup",
  "aws:dms/replicationInstance:ReplicationInstance",
];

describeRule("rds-not-public", {
  complies: { private: database({ publiclyAccessible: false }), "without a word": database({}) },
  violates: {
    ...Object.fromEntries(
      types.map((type) => [type, [database({ publiclyAccessible: true }, type), [message]] as const]),
    ),
    "public, said as text": [database({ publiclyAccessible: "true" }), [message]],
  },
  undecided: database({ publiclyAccessible: unknown }),
});
