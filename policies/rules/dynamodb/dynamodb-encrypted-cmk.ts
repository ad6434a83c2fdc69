import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { replicasOf, replicaType, tableType } from "../../lib/tables";
import { each, faults } from "../../lib/unknowns";
import { isTrue, object } from "../../lib/values";

export const dynamodbEncryptedCmk = defineResourceRule({
  id: "dynamodb-encrypted-cmk",
  title: "Tables are encrypted with a key of our own",
  description: "Every table, and every copy of it in another region, names a KMS key, whose policy then decides too.",
  severity: "medium",
  controls: { checkov: ["CKV_AWS_119"], other: ["AWS-0025"] },
  remediation: "Set serverSideEncryption { enabled: true, kmsKeyArn } on the table, and kmsKeyArn on each replica.",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
  types: [tableType, replicaType],
  *check({ type, props }) {
    const encryption = () => object(props.serverSideEncryption);
    yield* faults(
      () =>
        type === tableType &&
        !isTrue(encryption().enabled) &&
        "serverSideEncryption.enabled is not true, so a key of AWS is used; set it",
      () =>
        type === tableType &&
        !isSet(encryption(), "kmsKeyArn") &&
        "serverSideEncryption.kmsKeyArn is not set; name a key",
    );
    yield* each(replicasOf(type, props), function* ({ place, read }) {
      if (!isSet(read(), "kmsKeyArn")) yield `${place}kmsKeyArn is not set; name a key of its region`;
    });
  },
});
