import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const toEcs = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
const policy = (statement: object) => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  props: { policy: document({ Sid: "Pass", Effect: "Allow", ...statement }) },
});
const role = "arn:aws:iam::111122223333:role/task";

describeRule("iam-passrole-scoped", {
  complies: {
    "everything but passing roles": policy({ NotAction: "iam:*", Resource: "*" }),
    "one role to one service": policy({ Action: "iam:PassRole", Resource: role, Condition: toEcs }),
    "roles of one path, to one service": policy({ Action: "iam:PassRole", Resource: `${role}-*`, Condition: toEcs }),
    "another action on everything": policy({ Action: "iam:GetRole", Resource: "*" }),
    "a denial": policy({ Effect: "Deny", Action: "iam:PassRole", Resource: "*" }),
  },
  violates: {
    "to any service by a wildcard": [
      policy({
        Action: "iam:PassRole",
        Resource: role,
        Condition: { StringLike: { "iam:PassedToService": ["ecs-tasks.amazonaws.com", "*"] } },
      }),
      ["policy: Pass may pass roles to any service; add the condition iam:PassedToService"],
    ],
    "everything but something else": [
      policy({ NotAction: "s3:*", Resource: "*", Condition: toEcs }),
      ["policy: Pass may pass any role; name the roles"],
    ],
    "any role but one": [
      policy({ Action: "iam:PassRole", Resource: undefined, NotResource: role, Condition: toEcs }),
      ["policy: Pass may pass any role; name the roles"],
    ],
    "inline in a role": [
      {
        type: "aws:iam/role:Role",
        props: {
          inlinePolicies: [
            { policy: document({ Effect: "Allow", Action: "iam:PassRole", Resource: "*", Condition: toEcs }) },
          ],
        },
      },
      ["inlinePolicies[0].policy: statement 1 may pass any role; name the roles"],
    ],
    "any role": [
      policy({ Action: "iam:PassRole", Resource: "*", Condition: toEcs }),
      ["policy: Pass may pass any role; name the roles"],
    ],
    ...Object.fromEntries(
      [
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::111122223333:*",
        "arn:aws:iam::111122223333:role*",
        "arn:aws:iam::111122223333:ro*",
        "arn:aws:iam::111122223333:role/?*",
        "arn:aws-cn:iam::111122223333:role/*",
        "arn:aws:iam::1111*:role/*",
        "arn:*",
      ].map((Resource) => [
        `any role, as ${Resource}`,
        [
          policy({ Action: "iam:PassRole", Resource: [role, Resource], Condition: toEcs }),
          ["policy: Pass may pass any role; name the roles"],
        ] as const,
      ]),
    ),
    "to any service of AWS": [
      policy({
        Action: "iam:PassRole",
        Resource: role,
        Condition: { StringLike: { "iam:PassedToService": "*.amazonaws.com" } },
      }),
      ["policy: Pass may pass roles to any service; add the condition iam:PassedToService"],
    ],
    "any role of the account": [
      policy({ Action: ["iam:PassRole"], Resource: "arn:aws:iam::111122223333:role/*", Condition: toEcs }),
      ["policy: Pass may pass any role; name the roles"],
    ],
    "to any service": [
      policy({ Action: "iam:PassRole", Resource: role }),
      ["policy: Pass may pass roles to any service; add the condition iam:PassedToService"],
    ],
    "a wildcard that covers it": [
      policy({ Action: "iam:Pass*", Resource: "*" }),
      [
        "policy: Pass may pass any role; name the roles",
        "policy: Pass may pass roles to any service; add the condition iam:PassedToService",
      ],
    ],
    "a condition that only counts if present": [
      policy({
        Action: "iam:PassRole",
        Resource: role,
        Condition: { StringEqualsIfExists: { "iam:PassedToService": "x" } },
      }),
      ["policy: Pass may pass roles to any service; add the condition iam:PassedToService"],
    ],
  },
  partlyUndecided: {
    "an object that is known in part": [
      {
        type: "aws:iam/policy:Policy",
        props: {
          policy: {
            Statement: [
              { Effect: "Allow", Action: "iam:PassRole", Resource: unknown },
              { Effect: "Allow", Action: "iam:PassRole", Resource: "*", Condition: toEcs },
            ],
          },
        },
      },
      ["policy: statement 2 may pass any role; name the roles"],
    ],
  },
  undecided: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: unknown } },
});
