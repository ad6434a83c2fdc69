import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const key = (statement: object, type = "aws:kms/key:Key") => ({
  type,
  props: { policy: document({ Sid: "Use", Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement }) },
});

describeRule("kms-policy-no-wildcard", {
  complies: {
    "the account": key({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*" }),
    "everybody of the account through a service": key({
      Principal: { AWS: "*" },
      Condition: {
        StringEquals: { "kms:CallerAccount": "111122223333", "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      },
    }),
    "two conditions, of which one names somebody": key({
      Principal: "*",
      Condition: { StringLike: { "aws:PrincipalArn": "*" }, StringEquals: { "aws:PrincipalOrgID": "o-1" } },
    }),
    "a part of an organisation": key({
      Principal: "*",
      Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2/r-1/ou-2/*" } },
    }),
    "no policy: AWS's own": { type: "aws:kms/key:Key", props: {} },
  },
  violates: {
    everybody: [key({ Principal: "*" }), ["policy: Use lets everybody use the key; name who it is for"]],
    "a policy of its own": [
      key({ Principal: { AWS: "*" } }, "aws:kms/keyPolicy:KeyPolicy"),
      ["policy: Use lets everybody use the key; name who it is for"],
    ],
    "a key of another region": [
      key({ Principal: "*" }, "aws:kms/replicaKey:ReplicaKey"),
      ["policy: Use lets everybody use the key; name who it is for"],
    ],
    "key material from outside": [
      key({ Principal: "*" }, "aws:kms/externalKey:ExternalKey"),
      ["policy: Use lets everybody use the key; name who it is for"],
    ],
    "key material from outside, of another region": [
      key({ Principal: "*" }, "aws:kms/replicaExternalKey:ReplicaExternalKey"),
      ["policy: Use lets everybody use the key; name who it is for"],
    ],
    "everybody but": [
      key({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
      ["policy: Use allows with NotPrincipal, which lets everybody else in; name who it is for"],
    ],
  },
  undecided: { type: "aws:kms/key:Key", props: { policy: unknown } },
});
