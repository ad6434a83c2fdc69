import { identityPolicies, identityPolicyTypes, statementsOf } from "../../lib/documents";
import { defineResourceRule } from "../../lib/rule";

const everything = (pattern: string) => pattern === "*" || pattern === "*:*";

export const iamNoAdminPolicy = defineResourceRule({
  id: "iam-no-admin-policy",
  title: "No policy allows everything",
  description: "No policy of our own allows all actions on all resources.",
  severity: "critical",
  controls: {
    securityHub: ["IAM.1"],
    cis5: ["1.15"],
    checkov: ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"],
    other: ["AWS-0057"],
  },
  remediation: "Name the actions and the resources that are needed.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  types: identityPolicyTypes,
  *check({ type, props }) {
    for (const { property, document } of identityPolicies(type, props)) {
      for (const { label, allow, actions, notActions, resources } of statementsOf(document)) {
        if (allow && notActions.length > 0 && resources.includes("*"))
          yield `${property}: ${label} allows everything but a few actions on everything; name the actions that are needed`;
        if (allow && actions.some(everything) && resources.includes("*"))
          yield `${property}: ${label} allows everything on everything`;
      }
    }
  },
});
