import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (statement: object, type = "aws:iam/policy:Policy") => ({
  type,
  props: { policy: document({ Sid: "Most", ...statement }) },
});
const message = (place: string, element: string) =>
  `${place}: Most allows with ${element}, so whatever AWS adds is allowed too; name what is meant`;

describeRule("iam-no-allow-not", {
  complies: {
    "what is named": policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
    "a denial of all but one region's services": policy({ Effect: "Deny", NotAction: "sts:*", Resource: "*" }),
    "a denial of all but one bucket": policy({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::b" }),
    "a role without policies": { type: "aws:iam/role:Role", props: {} },
  },
  violates: {
    "all actions but some": [
      policy({ Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }),
      [message("policy", "NotAction")],
    ],
    "all resources but some": [
      policy({ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::b" }, "aws:iam/rolePolicy:RolePolicy"),
      [message("policy", "NotResource")],
    ],
    both: [
      policy({ Effect: "Allow", NotAction: "iam:*", NotResource: "arn:x" }, "aws:iam/userPolicy:UserPolicy"),
      [message("policy", "NotAction"), message("policy", "NotResource")],
    ],
    "a group's policy": [
      policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "aws:iam/groupPolicy:GroupPolicy"),
      [message("policy", "NotAction")],
    ],
    "a permission set": [
      {
        type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        props: { inlinePolicy: document({ Sid: "Most", Effect: "Allow", NotAction: "iam:*", Resource: "*" }) },
      },
      [message("inlinePolicy", "NotAction")],
    ],
    "inline in a role": [
      {
        type: "aws:iam/role:Role",
        props: {
          inlinePolicies: [
            {},
            { policy: document({ Sid: "Most", Effect: "Allow", NotAction: "iam:*", Resource: "*" }) },
          ],
        },
      },
      [message("inlinePolicies[1].policy", "NotAction")],
    ],
    "a role that trusts all but one": [
      {
        type: "aws:iam/role:Role",
        props: {
          assumeRolePolicy: document({
            Sid: "Most",
            Effect: "Allow",
            Action: "sts:AssumeRole",
            NotPrincipal: { AWS: "444455556666" },
          }),
        },
      },
      [message("assumeRolePolicy", "NotPrincipal")],
    ],
  },
  partlyUndecided: {
    "an object that is known in part": [
      {
        type: "aws:iam/policy:Policy",
        props: {
          policy: {
            Statement: [
              { Effect: unknown, Action: "*" },
              { Effect: "Allow", NotAction: "s3:*", Resource: "*" },
            ],
          },
        },
      },
      ["policy: statement 2 allows with NotAction, so whatever AWS adds is allowed too; name what is meant"],
    ],

    "whom a role trusts is not known": [
      {
        type: "aws:iam/role:Role",
        props: {
          assumeRolePolicy: unknown,
          inlinePolicies: [{ policy: document({ Sid: "Most", Effect: "Allow", NotAction: "iam:*", Resource: "*" }) }],
        },
      },
      [message("inlinePolicies[0].policy", "NotAction")],
    ],
  },
  undecided: { type: "aws:iam/policy:Policy", props: { policy: unknown } },
});
