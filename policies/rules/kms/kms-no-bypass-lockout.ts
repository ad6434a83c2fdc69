import { defineResourceRule } from "../../lib/rule";
import { isTrue } from "../../lib/values";

export const kmsNoBypassLockout = defineResourceRule({
  id: "kms-no-bypass-lockout",
  title: "No key policy may lock everybody out",
  description: "AWS's check that somebody can still change a key policy is not switched off.",
  severity: "critical",
  controls: {},
  remediation: "Remove bypassPolicyLockoutSafetyCheck.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  types: [
    "aws:kms/key:Key",
    "aws:kms/keyPolicy:KeyPolicy",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
  ],
  *check({ props }) {
    if (isTrue(props.bypassPolicyLockoutSafetyCheck))
      yield "bypassPolicyLockoutSafetyCheck is true, so a wrong policy makes the key useless for ever; remove it";
  },
});
