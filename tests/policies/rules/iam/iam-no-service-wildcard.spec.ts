import { identityPolicyTypes } from "../../../../policies/lib/identity-policies";
import { analyze, document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const role = "aws:iam/role:Role";
const bucket = "arn:aws:s3:::reports/*";
const text = (action: unknown, statement: object = {}) =>
  document({ Sid: "Use", Effect: "Allow", Action: action, Resource: bucket, ...statement });
const policy = (action: unknown, statement: object = {}) => ({
  type: "aws:iam/policy:Policy",
  props: { policy: text(action, statement) },
});
const message = (service: string, property = "policy") =>
  `${property}: Use allows every action of ${service}; name the actions`;

describeRule("iam-no-service-wildcard", {
  complies: {
    "one action": policy("s3:GetObject"),
    "a kind of actions": policy(["s3:Get*", "s3:*Object", "s3:Get?bject"]),
    "one letter for one": policy("s3:?"),
    "a denial of a service": policy("s3:*", { Effect: "Deny" }),
    "a denial of all but one action": policy(undefined, { Effect: "Deny", NotAction: "s3:GetObject" }),
    "a role without policies": { type: role, props: {} },
  },
  violates: {
    ...Object.fromEntries(
      identityPolicyTypes
        .filter((type) => type !== role)
        .map((type) => {
          const property = type.startsWith("aws:ssoadmin") ? "inlinePolicy" : "policy";
          return [type, [{ type, props: { [property]: text("s3:*") } }, [message("s3", property)]]] as const;
        }),
    ),
    "the second of a role's own": [
      { type: role, props: { inlinePolicies: [{ policy: text("s3:GetObject") }, { policy: text("s3:*") }] } },
      [message("s3", "inlinePolicies[1].policy")],
    ],
    "a policy that is an object": [
      { type: "aws:iam/policy:Policy", props: { policy: { Statement: [{ Effect: "Allow", Action: "s3:*" }] } } },
      ["policy: statement 1 allows every action of s3; name the actions"],
    ],
    "two services, one of them twice": [
      policy(["s3:*", "sqs:GetQueueUrl", "S3:**", "kms:*?"]),
      [message("s3"), message("kms")],
    ],
    "everything, of one resource": [policy("*"), [message("*")]],
    "every service that fits": [policy("s*:*"), [message("s*:*")]],
    "every service, letter by letter": [policy("*:*"), [message("*:*")]],
    "a beginning of everything": [policy("s3*"), [message("s3*")]],
    "everything but": [policy(undefined, { NotAction: "iam:*" }), [message("each service that NotAction leaves")]],
  },
  partlyUndecided: {
    "one of two policies of a role": [
      { type: role, props: { inlinePolicies: [{ policy: unknown }, { policy: text("s3:*") }] } },
      [message("s3", "inlinePolicies[1].policy")],
    ],
  },
  undecided: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: unknown } },
});

test("a profile can name services that may be allowed as a whole", async () => {
  const judge = async (action: string) =>
    (await analyze("iam-no-service-wildcard", policy(action), { services: ["ssmmessages"] })).violations;
  expect(await judge("ssmmessages:*")).toEqual([]);
  expect(await judge("SSMMessages:*")).toEqual([]);
  expect(await judge("ssm:*")).toEqual([message("ssm")]);
});
