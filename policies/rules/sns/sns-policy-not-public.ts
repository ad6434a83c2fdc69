import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";

export const snsPolicyNotPublic = defineResourceRule({
  id: "sns-policy-not-public",
  title: "Topics are for somebody, not for everybody",
  description: "No topic policy allows everybody without a condition that names an account, organisation or source.",
  severity: "high",
  controls: { securityHub: ["SNS.4"], checkov: ["CKV_AWS_169"], other: ["SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL"] },
  remediation: "Name the principal, or add a condition on aws:SourceAccount, aws:SourceArn or aws:PrincipalOrgID.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-4",
  types: ["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"],
  check: ({ props }) => openStatementMessages(props.policy, "policy", "allows everybody"),
});
