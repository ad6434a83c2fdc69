import { defineResourceRule } from "../../lib/rule";

/** What each of them is, for the message. */
const kinds: Readonly<Record<string, string>> = {
  "aws:iam/accessKey:AccessKey": "an access key that never ends",
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential": "a credential that never ends",
  "aws:iam/user:User": "a user",
  "aws:iam/userGroupMembership:UserGroupMembership": "a user's membership",
  "aws:iam/userLoginProfile:UserLoginProfile": "a user's password",
  "aws:iam/userPoliciesExclusive:UserPoliciesExclusive": "policies of a user",
  "aws:iam/userPolicy:UserPolicy": "a policy of a user",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "a policy of a user",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policies of a user",
};

export const iamNoUsersOrKeys = defineResourceRule({
  id: "iam-no-users-or-keys",
  title: "People and machines take roles; there are no users and no keys",
  description: "The stack makes no IAM user, no access key and no password.",
  severity: "high",
  controls: {
    securityHub: ["IAM.2", "IAM.3", "IAM.5"],
    cis5: ["1.12", "1.13", "1.14", "1.20"],
    checkov: ["CKV_AWS_40", "CKV_AWS_273", "CKV2_AWS_22"],
    other: ["AWS-0143"],
  },
  remediation: "Give people access by IAM Identity Center, and machines a role (OIDC for a CI outside of AWS).",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: Object.keys(kinds),
  *check({ type }) {
    yield `it is ${kinds[type] ?? "a user"}; use a role instead`;
  },
});
