import { fileSystemType, replicationType } from "../../lib/file-systems";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, list, object } from "../../lib/values";

export const efsEncryptedCmk = defineResourceRule({
  id: "efs-encrypted-cmk",
  title: "File systems are encrypted with a key of our own",
  description: "Every file system, the copy of a replication included, is encrypted with a KMS key that is named.",
  severity: "medium",
  controls: {
    securityHub: ["EFS.1", "EFS.8"],
    cis5: ["2.3.1"],
    checkov: ["CKV_AWS_42", "CKV_AWS_184"],
    other: ["AWS-0037"],
  },
  remediation:
    "Set encrypted: true and kmsKeyId. AWS encrypts only what is new: copy the data into another file system.",
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  types: [fileSystemType, replicationType],
  *check({ type, props }) {
    if (type === fileSystemType) {
      yield* faults(
        () => !isTrue(props.encrypted) && "encrypted is not true; set it",
        () => !isSet(props, "kmsKeyId") && "kmsKeyId is not set; name a key",
      );
      return;
    }
    const { destination } = props;
    const copy = object(Array.isArray(destination) ? list(destination)[0] : destination);
    // A copy into a file system that exists has that one's key. A new one is encrypted, with AWS's key unless told otherwise.
    if (!isSet(copy, "fileSystemId") && !isSet(copy, "kmsKeyId"))
      yield "destination.kmsKeyId is not set, so the copy has a key of AWS's; name a key of the other region";
  },
  fix(props, _config, type) {
    // Which key is meant nobody can guess.
    if (type === fileSystemType) props.encrypted = true;
  },
});
