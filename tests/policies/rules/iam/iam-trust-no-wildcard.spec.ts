import { document, unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const role = (statement: object) => ({
  type: "aws:iam/role:Role",
  props: { assumeRolePolicy: document({ Sid: "Trust", Effect: "Allow", Action: "sts:AssumeRole", ...statement }) },
});
const anybody = "assumeRolePolicy: Trust lets any AWS account take the role; name who it is for";

describeRule("iam-trust-no-wildcard", {
  complies: {
    "a service": role({ Principal: { Service: "ecs-tasks.amazonaws.com" } }),
    "an account": role({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    "everybody of an organisation": role({
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
    }),
    ...Object.fromEntries(
      [
        { "aws:PrincipalAccount": "111122223333" },
        { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/deploy" },
        { "aws:PrincipalOrgPaths": "o-1/r-1/ou-1/*" },
      ].map((keys) => [
        `everybody with ${Object.keys(keys).join("")}`,
        role({ Principal: "*", Condition: { StringLike: keys } }),
      ]),
    ),
    "a denial for everybody": role({ Effect: "Deny", Principal: "*" }),
  },
  violates: {
    everybody: [role({ Principal: "*" }), [anybody]],
    "every account": [role({ Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] } }), [anybody]],
    "everybody from one place, which says nothing of who": [
      role({ Principal: "*", Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }),
      [anybody],
    ],
    "a wildcard account": [role({ Principal: { AWS: "arn:aws:iam::*:root" } }), [anybody]],
    "a wildcard account of any partition": [role({ Principal: { AWS: "arn:*:iam::*:role/deploy" } }), [anybody]],
    "a part of an account": [role({ Principal: { AWS: "arn:aws:sts::1111*:assumed-role/a/b" } }), [anybody]],
    "a condition that narrows nothing": [
      role({ Principal: "*", Condition: { StringLike: { "aws:PrincipalArn": "*" } } }),
      [anybody],
    ],
    "everybody but": [
      role({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
      ["assumeRolePolicy: Trust allows with NotPrincipal, which lets everybody else in; name who it is for"],
    ],
  },
  partlyUndecided: {
    "an object that is known in part": [
      {
        type: "aws:iam/role:Role",
        props: {
          assumeRolePolicy: {
            Statement: [
              { Effect: "Allow", Principal: { AWS: unknown }, Action: "sts:AssumeRole" },
              { Sid: "Trust", Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" },
            ],
          },
        },
      },
      [anybody],
    ],
  },
  undecided: { type: "aws:iam/role:Role", props: { assumeRolePolicy: unknown } },
});

test("with a list of trusted accounts, another account is not trusted as a whole", async () => {
  const trusting = (...principals: string[]) =>
    violationsOf("iam-trust-no-wildcard", role({ Principal: { AWS: principals } }), {
      trustedAccounts: ["111122223333"],
    });
  expect(await trusting("arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:role/deploy")).toEqual([]);
  const message = "assumeRolePolicy: Trust trusts the whole account 444455556666; name a role in it";
  expect(await trusting("arn:aws:iam::444455556666:root")).toEqual([message]);
  expect(await trusting("111122223333", "444455556666")).toEqual([message]);
  const denial = role({ Effect: "Deny", Principal: { AWS: "444455556666" } });
  expect(await violationsOf("iam-trust-no-wildcard", denial, { trustedAccounts: ["111122223333"] })).toEqual([]);
});
