import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const key = (value: unknown, type = "aws:kms/key:Key") => ({ type, props: { bypassPolicyLockoutSafetyCheck: value } });
const message = "bypassPolicyLockoutSafetyCheck is true, so a wrong policy makes the key useless for ever; remove it";
const types = [
  "key:Key",
  "keyPolicy:KeyPolicy",
  "replicaKey:ReplicaKey",
  "externalKey:ExternalKey",
  "replicaExternalKey:ReplicaExternalKey",
];

describeRule("kms-no-bypass-lockout", {
  complies: { checked: key(false), "without a word": { type: "aws:kms/key:Key", props: {} } },
  violates: {
    ...Object.fromEntries(types.map((type) => [type, [key(true, `aws:kms/${type}`), [message]] as const])),
    "said as text": [key("true"), [message]],
  },
  undecided: key(unknown),
});
