import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";

export const kmsPolicyNoWildcard = defineResourceRule({
  id: "kms-policy-no-wildcard",
  title: "Keys are for somebody, not for everybody",
  description: "No key policy allows everybody without a condition on the caller's account or the service.",
  severity: "critical",
  controls: { securityHub: ["KMS.5"], checkov: ["CKV_AWS_33"], other: ["KMS_NO_WILDCARD_PRINCIPAL"] },
  remediation: "Name the account or service, or add the condition kms:CallerAccount or kms:ViaService.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5",
  types: [
    "aws:kms/key:Key",
    "aws:kms/keyPolicy:KeyPolicy",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
  ],
  check: ({ props }) => openStatementMessages(props.policy, "policy", "lets everybody use the key"),
});
