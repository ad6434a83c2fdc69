import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const database = (props: object, type = "aws:rds/instance:Instance") => ({ type, props: { ...props } });
const off = "storageEncrypted is not true; set it";
const noKey = "kmsKeyId is not set; name a key";
const good = { storageEncrypted: true, kmsKeyId: "arn" };

describeRule("rds-encrypted", {
  complies: {
    "an instance": database(good),
    "a cluster, said as text, its key not known yet": database(
      { storageEncrypted: "true", kmsKeyId: unknown },
      "aws:rds/cluster:Cluster",
    ),
    "a document database": database(good, "aws:docdb/cluster:Cluster"),
    "a graph database": database({ storageEncrypted: true, kmsKeyArn: "arn" }, "aws:neptune/cluster:Cluster"),
    "a warehouse": database({ encrypted: "true", kmsKeyId: "arn" }, "aws:redshift/cluster:Cluster"),
    "a global cluster, which names no key": database({ storageEncrypted: true }, "aws:rds/globalCluster:GlobalCluster"),
    "a replica": database({ replicateSourceDb: "main" }),
    "a replica of what is not known yet": database({ replicateSourceDb: unknown }),
    "a cluster that copies another": database({ replicationSourceIdentifier: "arn" }, "aws:rds/cluster:Cluster"),
  },
  violates: {
    "off, without a key": [database({ storageEncrypted: false }), [off, noKey]],
    "off, with a key": [database({ kmsKeyId: "arn", storageEncrypted: "false" }), [off]],
    "without a word": [database({ kmsKeyId: "arn" }, "aws:rds/cluster:Cluster"), [off]],
    "no key": [database({ storageEncrypted: true }), [noKey]],
    "a graph database without a key": [
      database({ storageEncrypted: true, kmsKeyId: "arn" }, "aws:neptune/cluster:Cluster"),
      ["kmsKeyArn is not set; name a key"],
    ],
    "a document database in clear": [database({ kmsKeyId: "arn" }, "aws:docdb/cluster:Cluster"), [off]],
    "a warehouse in clear": [
      database({ encrypted: "false", kmsKeyId: "arn" }, "aws:redshift/cluster:Cluster"),
      ["encrypted is not true; set it"],
    ],
    ...Object.fromEntries(
      ["docdb", "neptune", "rds"].map((service) => [
        `a global cluster of ${service} in clear`,
        [database({}, `aws:${service}/globalCluster:GlobalCluster`), [off]] as const,
      ]),
    ),
  },
  notFixed: ["off, without a key", "no key", "a graph database without a key"],
  partlyUndecided: { "no key, and unknown whether encrypted": [database({ storageEncrypted: unknown }), [noKey]] },
  undecided: database({ storageEncrypted: unknown, kmsKeyId: "arn" }),
});
