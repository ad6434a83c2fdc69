import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";

export const dynamodbPolicyNotPublic = defineResourceRule({
  id: "dynamodb-policy-not-public",
  title: "Tables are for somebody, not for everybody",
  description: "No policy of a table or stream allows everybody without a condition that names an account or source.",
  severity: "critical",
  controls: {},
  remediation: "Name principals, or add a condition on aws:PrincipalOrgID or aws:SourceArn.",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html",
  types: ["aws:dynamodb/resourcePolicy:ResourcePolicy"],
  check: ({ props }) => openStatementMessages(props.policy, "policy", "lets everybody use the table"),
});
