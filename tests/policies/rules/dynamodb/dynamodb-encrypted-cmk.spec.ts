import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const key = "arn:aws:kms:eu-west-1:111122223333:key/1";
const table = (props: object) => ({ type: "aws:dynamodb/table:Table", props: { ...props } });
const replica = (props: object) => ({ type: "aws:dynamodb/tableReplica:TableReplica", props: { ...props } });
const encryption = { enabled: true, kmsKeyArn: key };
const off = "serverSideEncryption.enabled is not true, so a key of AWS is used; set it";
const noKey = "serverSideEncryption.kmsKeyArn is not set; name a key";

describeRule("dynamodb-encrypted-cmk", {
  complies: {
    "a table": table({ serverSideEncryption: encryption }),
    "as text": table({ serverSideEncryption: { ...encryption, enabled: "true" } }),
    "a key that AWS has not named yet": table({ serverSideEncryption: { enabled: true, kmsKeyArn: unknown } }),
    "with a replica": table({ serverSideEncryption: encryption, replicas: [{ regionName: "r", kmsKeyArn: key }] }),
    "a replica": replica({ kmsKeyArn: key }),
  },
  violates: {
    "without a word": [table({}), [off, noKey]],
    "switched off": [table({ serverSideEncryption: { enabled: false, kmsKeyArn: key } }), [off]],
    "AWS's own key": [table({ serverSideEncryption: { enabled: true } }), [noKey]],
    "a replica inside": [
      table({ serverSideEncryption: encryption, replicas: [{ kmsKeyArn: key }, { regionName: "r" }] }),
      ["replicas[1].kmsKeyArn is not set; name a key of its region"],
    ],
    "a replica": [replica({ globalTableArn: "a" }), ["kmsKeyArn is not set; name a key of its region"]],
  },
  partlyUndecided: {
    "the switch is not known": [table({ serverSideEncryption: { enabled: unknown } }), [noKey]],
  },
  undecided: table({ serverSideEncryption: unknown }),
});
