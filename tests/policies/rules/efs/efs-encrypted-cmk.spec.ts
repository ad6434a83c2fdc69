import { type Given, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const fileSystem = (props: object): Given => ({ type: "aws:efs/fileSystem:FileSystem", props: { ...props } });
const replication = (destination: unknown): Given => ({
  type: "aws:efs/replicationConfiguration:ReplicationConfiguration",
  props: { destination },
});
const plain = "encrypted is not true; set it";
const noKey = "kmsKeyId is not set; name a key";
const copy = "destination.kmsKeyId is not set, so the copy has a key of AWS's; name a key of the other region";

describeRule("efs-encrypted-cmk", {
  complies: {
    "a key of our own": fileSystem({ encrypted: true, kmsKeyId: "arn:key" }),
    "a key that AWS names later": fileSystem({ encrypted: "true", kmsKeyId: unknown }),
    "a copy with a key": replication({ region: "eu-central-1", kmsKeyId: "arn:key" }),
    "a copy with a key that AWS names later, as a list": replication([{ kmsKeyId: unknown }]),
    "a copy into what exists": replication({ fileSystemId: "fs-1" }),
  },
  violates: {
    "no word": [fileSystem({}), [plain, noKey]],
    "plain, with a key": [fileSystem({ encrypted: false, kmsKeyId: "arn:key" }), [plain]],
    "AWS's key": [fileSystem({ encrypted: true }), [noKey]],
    "an empty key": [fileSystem({ encrypted: true, kmsKeyId: "" }), [noKey]],
    "a copy without a word": [replication({ region: "eu-central-1" }), [copy]],
    "a copy as a list": [replication([{ region: "eu-central-1" }]), [copy]],
  },
  notFixed: ["no word", "AWS's key", "an empty key", "a copy without a word", "a copy as a list"],
  partlyUndecided: { "encryption is not known": [fileSystem({ encrypted: unknown }), [noKey]] },
  undecided: fileSystem({ encrypted: unknown, kmsKeyId: "arn:key" }),
});

test("what is no file system gets no property of one", async () => {
  expect(await remediate("efs-encrypted-cmk", replication({ region: "eu-central-1" }))).toEqual({
    destination: { region: "eu-central-1" },
  });
});
