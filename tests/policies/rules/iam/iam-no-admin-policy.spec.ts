import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (statement: object, type = "aws:iam/rolePolicy:RolePolicy") => ({
  type,
  props: { policy: document(statement) },
});

describeRule("iam-no-admin-policy", {
  complies: {
    "everything on one bucket": policy({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::b" }),
    "one service on everything": policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
    "a role, whatever is unknown of its trust": {
      type: "aws:iam/role:Role",
      props: { assumeRolePolicy: unknown, inlinePolicies: [] },
    },
    "a denial of everything": policy({ Effect: "Deny", Action: "*", Resource: "*" }),
    "a role without inline policies": { type: "aws:iam/role:Role", props: {} },
    "a policy that is not given": { type: "aws:iam/policy:Policy", props: {} },
  },
  violates: {
    "what is no document": [
      { type: "aws:iam/policy:Policy", props: { policy: "{ broken" } },
      ["policy is not valid JSON, so nothing can be said of it; AWS would refuse it"],
    ],
    "everything, spelt as an ARN": [
      policy({ Sid: "All", Effect: "Allow", Action: "**", Resource: "arn:aws:*:*:*:*" }),
      ["policy: All allows everything on everything; name the actions and resources"],
    ],
    "a group's policy": [
      policy({ Effect: "Allow", Action: "*", Resource: "*" }, "aws:iam/groupPolicy:GroupPolicy"),
      ["policy: statement 1 allows everything on everything; name the actions and resources"],
    ],
    "a permission set": [
      {
        type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        props: { inlinePolicy: document({ Effect: "Allow", Action: "*", Resource: "*" }) },
      },
      ["inlinePolicy: statement 1 allows everything on everything; name the actions and resources"],
    ],
    "a role's policy": [
      policy({ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }),
      ["policy: All allows everything on everything; name the actions and resources"],
    ],
    "lists, and the long form": [
      policy({ Effect: "Allow", Action: ["s3:Get*", "*:*"], Resource: ["arn:x", "*"] }, "aws:iam/policy:Policy"),
      ["policy: statement 1 allows everything on everything; name the actions and resources"],
    ],
    "a user's policy": [
      policy({ Effect: "Allow", Action: "*", Resource: "*" }, "aws:iam/userPolicy:UserPolicy"),
      ["policy: statement 1 allows everything on everything; name the actions and resources"],
    ],
    "inline in a role": [
      {
        type: "aws:iam/role:Role",
        props: { inlinePolicies: [{ name: "a", policy: document({ Effect: "Allow", Action: "*", Resource: "*" }) }] },
      },
      ["inlinePolicies[0].policy: statement 1 allows everything on everything; name the actions and resources"],
    ],
    "a document that is an object, one statement without a list": [
      {
        type: "aws:iam/policy:Policy",
        props: { policy: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } } },
      },
      ["policy: statement 1 allows everything on everything; name the actions and resources"],
    ],
  },
  partlyUndecided: {
    "an object that is known in part": [
      {
        type: "aws:iam/policy:Policy",
        props: {
          policy: {
            Statement: [
              { Effect: "Allow", Action: "*", Resource: unknown },
              { Effect: "Allow", Action: "*", Resource: "*" },
            ],
          },
        },
      },
      ["policy: statement 2 allows everything on everything; name the actions and resources"],
    ],

    "one of two inline policies is not known": [
      {
        type: "aws:iam/role:Role",
        props: {
          inlinePolicies: [{ policy: unknown }, { policy: document({ Effect: "Allow", Action: "*", Resource: "*" }) }],
        },
      },
      ["inlinePolicies[1].policy: statement 1 allows everything on everything; name the actions and resources"],
    ],
  },
  undecided: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: unknown } },
});
