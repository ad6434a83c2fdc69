import {
  clusterType,
  documentClusterType,
  graphClusterType,
  instanceType,
  isReplica,
  warehouseType,
} from "../../lib/databases";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

interface Names {
  readonly encrypted: string;
  /** Absent where a key cannot be named. */
  readonly key?: string;
}

const names: Readonly<Record<string, Names>> = {
  [instanceType]: { encrypted: "storageEncrypted", key: "kmsKeyId" },
  [clusterType]: { encrypted: "storageEncrypted", key: "kmsKeyId" },
  [documentClusterType]: { encrypted: "storageEncrypted", key: "kmsKeyId" },
  [graphClusterType]: { encrypted: "storageEncrypted", key: "kmsKeyArn" },
  [warehouseType]: { encrypted: "encrypted", key: "kmsKeyId" },
  "aws:docdb/globalCluster:GlobalCluster": { encrypted: "storageEncrypted" },
  "aws:neptune/globalCluster:GlobalCluster": { encrypted: "storageEncrypted" },
  "aws:rds/globalCluster:GlobalCluster": { encrypted: "storageEncrypted" },
};

export const rdsEncrypted = defineResourceRule({
  id: "rds-encrypted",
  title: "Databases are encrypted with a key of our own",
  description: "The storage of every database is encrypted, with a KMS key that is named.",
  severity: "high",
  controls: {
    securityHub: ["RDS.3", "RDS.27"],
    cis5: ["2.2.1"],
    checkov: ["CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_327"],
    other: ["AWS-0079", "AWS-0080"],
  },
  remediation:
    "Set storageEncrypted: true and kmsKeyId. AWS cannot encrypt what exists: restore a snapshot into a new one.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  types: Object.keys(names),
  *check({ type, props }) {
    // A replica has the encryption of what it copies.
    if (isReplica(props)) return;
    const { encrypted = "", key } = names[type] ?? {};
    yield* faults(
      () => !isTrue(props[encrypted]) && `${encrypted} is not true; set it`,
      () => key !== undefined && !isSet(props, key) && `${key} is not set; name a key`,
    );
  },
  fix(props, _config, type) {
    // Which key is meant nobody can guess.
    props[names[type]?.encrypted ?? ""] = true;
  },
});
