import { document, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "data", props: { bucket: "data" } };
const arn = "arn:aws:s3:::data";
const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [arn, `${arn}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const policy = (statement: object = {}, of = ["data"]): Given => ({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  name: "policy",
  props: { policy: document({ ...deny, ...statement }) },
  refs: { bucket: of },
});
const messages = [
  "data: no policy of the bucket denies requests without TLS; deny s3:* when aws:SecureTransport is false",
];
const wrong = (statement: object) => [[bucket, policy(statement)], messages] as const;

describeStackRule("s3-tls-only", {
  complies: {
    "a denial": [bucket, policy()],
    "everybody in AWS": [bucket, policy({ Principal: { AWS: "*" } })],
    "all actions of all services": [bucket, policy({ Action: ["s3:GetObject", "*"] })],
    "a boolean": [bucket, policy({ Condition: { Bool: { "aws:securetransport": false } } })],
    "also where the key is absent": [
      bucket,
      policy({ Condition: { BoolIfExists: { "aws:SecureTransport": ["false"] } } }),
    ],
    "one pattern for both": [bucket, policy({ Resource: `${arn}*` })],
    "every resource": [bucket, policy({ Resource: "*" })],
    "inline in the bucket": [{ ...bucket, props: { policy: document(deny) } }],
    "by the name of the bucket": [bucket, { ...policy(), refs: {}, props: { bucket: "data", policy: document(deny) } }],
  },
  violates: {
    "no policy": [[bucket], messages],
    "the policy of another bucket": [
      [bucket, { ...bucket, name: "other", props: { policy: document(deny) } }, policy({}, ["other"])],
      messages,
    ],
    "an allowance": wrong({ Effect: "Allow" }),
    "one account only": wrong({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    "reading only": wrong({ Action: ["s3:GetObject"] }),
    "another service": wrong({ Action: ["s3:*Object", "es:*"] }),
    "the objects only": wrong({ Resource: `${arn}/*` }),
    "the bucket only": wrong({ Resource: arn }),
    "some of the objects": wrong({ Resource: [arn, `${arn}/a*`] }),
    "when there is TLS": wrong({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    "whatever there is": wrong({ Condition: { Bool: { "aws:SecureTransport": ["true", "false"] } } }),
    "another key": wrong({ Condition: { Bool: { "aws:ViaAWSService": "false" } } }),
    "another operator": wrong({ Condition: { StringEquals: { "aws:SecureTransport": "false" } } }),
    "no value": wrong({ Condition: { Bool: { "aws:SecureTransport": [] } } }),
    "without a condition": wrong({ Condition: undefined }),
    "with a further condition": wrong({
      Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalAccount": "111122223333" } },
    }),
  },
  undecided: [bucket, { ...policy(), props: { policy: unknown } }],
});
