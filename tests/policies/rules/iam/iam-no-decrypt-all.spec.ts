import { identityPolicyTypes } from "../../../../policies/lib/identity-policies";
import { analyze, document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const role = "aws:iam/role:Role";
const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const text = (statement: object) =>
  document({ Sid: "Read", Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement });
const policy = (statement: object) => ({ type: "aws:iam/policy:Policy", props: { policy: text(statement) } });
const message = (actions = "kms:Decrypt", property = "policy") =>
  `${property}: Read allows ${actions} with every key; name the keys`;
const both = "kms:Decrypt and kms:ReEncryptFrom";
const onlyIf = (condition: object) => policy({ Condition: condition });

describeRule("iam-no-decrypt-all", {
  complies: {
    "one key": policy({ Resource: key }),
    "keys of one kind": policy({ Resource: ["arn:aws:kms:*:111122223333:key/mrk-*", key] }),
    "keys that begin alike": policy({ Resource: ["arn:aws:kms:*:*:key/0*", "arn:aws:kms:*:*:key/f*"] }),
    "names, which decrypt nothing": policy({ Resource: "arn:aws:kms:*:111122223333:alias/*" }),
    "all of another service": policy({ Action: "*", Resource: "arn:aws:s3:::*" }),
    "other actions on every key": policy({ Action: ["kms:Encrypt", "kms:ReEncryptTo", "kms:Describe*"] }),
    "a denial": policy({ Effect: "Deny" }),
    "all but these actions": policy({ Action: undefined, NotAction: ["kms:*"] }),
    "keys by their alias": onlyIf({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/orders" } }),
    "keys by the alias that is asked for": onlyIf({ StringLike: { "kms:RequestAlias": "alias/orders-*" } }),
    "keys by a tag": onlyIf({ StringEquals: { "AWS:ResourceTag/team": "orders" } }),
    "data of one thing": onlyIf({ StringEquals: { "kms:EncryptionContext:SecretARN": "arn:secret" } }),
    "a role without policies": { type: role, props: {} },
  },
  violates: {
    ...Object.fromEntries(
      identityPolicyTypes
        .filter((type) => type !== role)
        .map((type) => {
          const property = type.startsWith("aws:ssoadmin") ? "inlinePolicy" : "policy";
          return [type, [{ type, props: { [property]: text({}) } }, [message("kms:Decrypt", property)]]] as const;
        }),
    ),
    "a role's own": [
      { type: role, props: { inlinePolicies: [{ policy: text({}) }] } },
      [message("kms:Decrypt", "inlinePolicies[0].policy")],
    ],
    ...Object.fromEntries(
      [
        "arn:aws:kms:*:*:key/*",
        "arn:aws:kms:eu-west-1:111122223333:key/*",
        "arn:aws:kms:eu-west-1:111122223333:*",
        "arn:aws:kms:eu-*:1111*:key/*-*",
        "arn:aws*:kms:*",
        "arn:*",
        "arn:aws:kms:us-east-1:111122223333:key/????????-????-????-????-????????????",
      ].map((resource) => [resource, [policy({ Resource: [key, resource] }), [message()]] as const]),
    ),
    "to encrypt anew": [policy({ Action: "kms:ReEncrypt*" }), [message("kms:ReEncryptFrom")]],
    "by a part of the word": [policy({ Action: ["kms:Decr*"] }), [message()]],
    "by a part of the service": [policy({ Action: "k*:*" }), [message(both)]],
    everything: [policy({ Action: "*" }), [message(both)]],
    "everything but": [policy({ Action: undefined, NotAction: "iam:*" }), [message(both)]],
    "every key but one": [policy({ Resource: undefined, NotResource: key }), [message()]],
    "a condition that only counts if present": [
      onlyIf({ StringEqualsIfExists: { "aws:ResourceTag/team": "orders" } }),
      [message()],
    ],
    "every alias": [
      onlyIf({ "ForAnyValue:StringLike": { "kms:ResourceAliases": ["alias/orders", "alias/*"] } }),
      [message()],
    ],
    "every value of a tag": [onlyIf({ StringLike: { "aws:ResourceTag/team": "*" } }), [message()]],
    "no alias at all": [onlyIf({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": [] } }), [message()]],
    "through a service": [onlyIf({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }), [message()]],
    "a condition on something else": [onlyIf({ StringEquals: { "aws:PrincipalTag/team": "a" } }), [message()]],
  },
  partlyUndecided: {
    "one of two policies of a role": [
      { type: role, props: { inlinePolicies: [{ policy: unknown }, { policy: text({}) }] } },
      [message("kms:Decrypt", "inlinePolicies[1].policy")],
    ],
  },
  undecided: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: unknown } },
});

test("a profile can be content with a service", async () => {
  const judge = async (condition: object) =>
    (await analyze("iam-no-decrypt-all", onlyIf(condition), { allowViaService: true })).violations;
  expect(await judge({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })).toEqual([]);
  expect(await judge({ StringLike: { "kms:ViaService": "*" } })).toEqual([message()]);
  expect(await judge({ StringEqualsIfExists: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })).toEqual([
    message(),
  ]);
});
