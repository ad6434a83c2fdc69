import { describeRule } from "../../support/describe-rule";

const made: [string, string][] = [
  ["accessKey:AccessKey", "an access key that never ends"],
  ["serviceSpecificCredential:ServiceSpecificCredential", "a credential that never ends"],
  ["user:User", "a user"],
  ["userGroupMembership:UserGroupMembership", "a user's membership"],
  ["userLoginProfile:UserLoginProfile", "a user's password"],
  ["userPoliciesExclusive:UserPoliciesExclusive", "policies of a user"],
  ["userPolicy:UserPolicy", "a policy of a user"],
  ["userPolicyAttachment:UserPolicyAttachment", "a policy of a user"],
  ["userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policies of a user"],
];

describeRule("iam-no-users-or-keys", {
  complies: { "a role": { type: "aws:iam/role:Role", props: {} } },
  violates: Object.fromEntries(
    made.map(([type, kind]) => [
      type,
      [{ type: `aws:iam/${type}`, props: { user: "u" } }, [`it is ${kind}; use a role instead`]] as const,
    ]),
  ),
  undecided: "never",
});
