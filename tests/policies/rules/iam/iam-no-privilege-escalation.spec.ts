import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (statement: object, type = "aws:iam/policy:Policy") => ({
  type,
  props: { policy: document({ Effect: "Allow", Resource: "*", ...statement }) },
});
const message = (actions: string) => `policy: statement 1 allows ${actions} on everything; name the resources`;
const actions = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:DeletePermissionsBoundary",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  "sts:AssumeRole",
];

describeRule("iam-no-privilege-escalation", {
  complies: {
    "one role": policy({ Action: "iam:PutRolePolicy", Resource: "arn:aws:iam::111122223333:role/app" }),
    "roles of one path": policy({ Action: "iam:PutRolePolicy", Resource: "arn:aws:iam::111122223333:role/app/*" }),
    reading: policy({ Action: ["iam:Get*", "iam:List*"] }),
    "with a boundary that must be there": policy({
      Action: "iam:PutRolePolicy",
      Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b" } },
    }),
    "with a boundary beside another condition": policy({
      Action: "iam:PutRolePolicy",
      Condition: {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
        StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b" },
      },
    }),
    "a denial": policy({ Effect: "Deny", Action: "iam:*" }),
  },
  violates: {
    ...Object.fromEntries(actions.map((Action) => [Action, [policy({ Action }), [message(Action)]] as const])),
    "a wildcard": [
      policy({ Action: "iam:Attach*" }),
      [message("iam:AttachGroupPolicy, iam:AttachRolePolicy, iam:AttachUserPolicy")],
    ],
    "all of IAM": [
      policy({ Action: "iam:*" }, "aws:iam/userPolicy:UserPolicy"),
      [message("iam:AddUserToGroup, iam:AttachGroupPolicy, iam:AttachRolePolicy and 15 more")],
    ],
    "every role of every account": [
      policy({ Action: "sts:AssumeRole", Resource: ["arn:aws:iam::*:role/*"] }),
      [message("sts:AssumeRole")],
    ],
    "everything of an account": [
      policy({ Action: "iam:PutUserPolicy", Resource: "arn:aws:iam::111122223333:*" }),
      [message("iam:PutUserPolicy")],
    ],
    "every identity by a short pattern": [
      policy({ Action: "iam:PutUserPolicy", Resource: "arn:aws:iam::111122223333:us*" }),
      [message("iam:PutUserPolicy")],
    ],
    "every role, written with other wildcards": [
      policy({ Action: "iam:PutRolePolicy", Resource: "arn:*:iam::*:role/?*" }),
      [message("iam:PutRolePolicy")],
    ],
    ...Object.fromEntries(
      [
        { StringNotEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b" } },
        { StringEqualsIfExists: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b" } },
        { StringLike: { "iam:PermissionsBoundary": "*" } },
        { Null: { "iam:PermissionsBoundary": "true" } },
      ].map((Condition) => [
        `with a boundary that may be missing: ${Object.keys(Condition).join("")}`,
        [policy({ Action: "iam:PutRolePolicy", Condition }), [message("iam:PutRolePolicy")]] as const,
      ]),
    ),
    "every group and every policy": [
      policy({ Action: "iam:PutGroupPolicy", Resource: ["arn:aws:iam::111122223333:group/*"] }),
      [message("iam:PutGroupPolicy")],
    ],
    "every policy, beside one that is named": [
      policy({
        Action: "iam:CreatePolicyVersion",
        Resource: ["arn:aws:iam::111122223333:policy/app", "arn:aws:iam::111122223333:policy/*"],
      }),
      [message("iam:CreatePolicyVersion")],
    ],
    "with one of two boundaries that is any": [
      policy({
        Action: "iam:PutRolePolicy",
        Condition: { StringLike: { "iam:PermissionsBoundary": ["arn:aws:iam::111122223333:policy/b", "*"] } },
      }),
      [message("iam:PutRolePolicy")],
    ],
    "all but one": [
      policy({ Action: "iam:PutUserPolicy", Resource: undefined, NotResource: "arn:x" }),
      [message("iam:PutUserPolicy")],
    ],
    "under another condition": [
      policy({ Action: "iam:PutUserPolicy", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      [message("iam:PutUserPolicy")],
    ],
  },
  partlyUndecided: {
    "an object that is known in part": [
      {
        type: "aws:iam/policy:Policy",
        props: {
          policy: {
            Statement: [
              { Effect: "Allow", Action: "iam:PutRolePolicy", Resource: unknown },
              { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" },
            ],
          },
        },
      },
      ["policy: statement 2 allows sts:AssumeRole on everything; name the resources"],
    ],

    "one of two inline policies is not known": [
      {
        type: "aws:iam/role:Role",
        props: {
          inlinePolicies: [
            { policy: unknown },
            { policy: document({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }) },
          ],
        },
      },
      ["inlinePolicies[1].policy: statement 1 allows sts:AssumeRole on everything; name the resources"],
    ],
  },
  undecided: { type: "aws:iam/policy:Policy", props: { policy: unknown } },
});
