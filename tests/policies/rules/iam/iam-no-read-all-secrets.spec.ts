import { identityPolicyTypes } from "../../../../policies/lib/identity-policies";
import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const role = "aws:iam/role:Role";
const secret = "secretsmanager:GetSecretValue";
const parameters = "ssm:GetParameter, ssm:GetParameterHistory, ssm:GetParameters, ssm:GetParametersByPath";
const text = (statement: object) =>
  document({ Sid: "Read", Effect: "Allow", Action: secret, Resource: "*", ...statement });
const policy = (statement: object) => ({ type: "aws:iam/policy:Policy", props: { policy: text(statement) } });
const message = (actions = secret, property = "policy") =>
  `${property}: Read allows ${actions} on everything; name what is to be read`;
const onlyIf = (condition: object) => policy({ Condition: condition });
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;

describeRule("iam-no-read-all-secrets", {
  complies: {
    "one secret": policy({ Resource: arn("secretsmanager", "secret:orders-AbCdEf") }),
    "secrets of one service": policy({ Resource: arn("secretsmanager", "secret:/platform/blue/orders/*") }),
    "parameters of one service": policy({
      Action: "ssm:GetParameter*",
      Resource: arn("ssm", "parameter/platform/blue/orders/*"),
    }),
    "secrets that begin alike": policy({ Resource: arn("secretsmanager", "secret:a*") }),
    "a random password, which is no secret yet": policy({ Action: "secretsmanager:GetRandomPassword" }),
    "lists, which hold no value": policy({ Action: ["secretsmanager:ListSecrets", "ssm:DescribeParameters"] }),
    "all of another service": policy({ Action: "*", Resource: "arn:aws:s3:::*" }),
    "a denial": policy({ Effect: "Deny" }),
    "all but these actions": policy({ Action: undefined, NotAction: ["secretsmanager:*", "ssm:*"] }),
    "secrets by a tag": onlyIf({ StringEquals: { "secretsmanager:ResourceTag/team": "orders" } }),
    "secrets by a tag, in other letters": onlyIf({ StringEquals: { "AWS:ResourceTag/team": "orders" } }),
    "a role without policies": { type: role, props: {} },
  },
  violates: {
    ...Object.fromEntries(
      identityPolicyTypes
        .filter((type) => type !== role)
        .map((type) => {
          const property = type.startsWith("aws:ssoadmin") ? "inlinePolicy" : "policy";
          return [type, [{ type, props: { [property]: text({}) } }, [message(secret, property)]]] as const;
        }),
    ),
    "a role's own": [
      { type: role, props: { inlinePolicies: [{ policy: text({}) }] } },
      [message(secret, "inlinePolicies[0].policy")],
    ],
    ...Object.fromEntries(
      [
        "arn:aws:secretsmanager:*:*:secret:*",
        arn("secretsmanager", "secret:*"),
        arn("secretsmanager", "*"),
        arn("secretsmanager", "secret:*-??????"),
        "arn:aws*:secretsmanager:*",
        "arn:*",
      ].map((resource) => [
        resource,
        [policy({ Resource: [arn("secretsmanager", "secret:x-AbCdEf"), resource] }), [message()]] as const,
      ]),
    ),
    "every parameter": [
      policy({ Action: "ssm:GetParametersByPath", Resource: arn("ssm", "parameter/*") }),
      [message("ssm:GetParametersByPath")],
    ],
    "every parameter, by another pattern": [
      policy({ Action: ["ssm:GetParameters"], Resource: arn("ssm", "parameter*") }),
      [message("ssm:GetParameters")],
    ],
    "by a part of the word": [policy({ Action: ["secretsmanager:Get*"] }), [message()]],
    everything: [policy({ Action: "*" }), [message(), message(parameters)]],
    "everything but": [policy({ Action: undefined, NotAction: "iam:*" }), [message(), message(parameters)]],
    "every secret but one": [
      policy({ Resource: undefined, NotResource: arn("secretsmanager", "secret:x-AbCdEf") }),
      [message()],
    ],
    "a condition that only counts if present": [
      onlyIf({ StringEqualsIfExists: { "aws:ResourceTag/team": "orders" } }),
      [message()],
    ],
    "every value of a tag": [onlyIf({ StringLike: { "aws:ResourceTag/team": "*" } }), [message()]],
    "a condition on something else": [onlyIf({ StringEquals: { "aws:PrincipalTag/team": "a" } }), [message()]],
  },
  partlyUndecided: {
    "one of two policies of a role": [
      { type: role, props: { inlinePolicies: [{ policy: unknown }, { policy: text({}) }] } },
      [message(secret, "inlinePolicies[1].policy")],
    ],
  },
  undecided: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: unknown } },
});
