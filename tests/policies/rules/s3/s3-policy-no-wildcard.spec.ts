import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (statement: object, type = "aws:s3/bucketPolicy:BucketPolicy") => ({
  type,
  props: { policy: document({ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", ...statement }) },
});

describeRule("s3-policy-no-wildcard", {
  complies: {
    "a service": policy({ Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" } }),
    "a denial without TLS": policy({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
    "everybody through one distribution": policy({
      Principal: "*",
      Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1" } },
    }),
    "a bucket without a policy": { type: "aws:s3/bucket:Bucket", props: {} },
  },
  violates: {
    everybody: [policy({ Principal: "*" }), ["policy: Read allows everybody"]],
    "everybody over TLS": [
      policy({ Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      ["policy: Read allows everybody"],
    ],
    "everybody but one network": [
      policy({ Principal: "*", Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } } }),
      ["policy: Read allows everybody"],
    ],
    "everything but": [
      policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: undefined, NotAction: "s3:DeleteBucket" }),
      ["policy: Read allows with NotPrincipal or NotAction, which lets in more than it names"],
    ],
    "inline in a bucket of the old name": [
      policy({ Principal: "*" }, "aws:s3/bucketV2:BucketV2"),
      ["policy: Read allows everybody"],
    ],
  },
  undecided: { type: "aws:s3/bucketPolicy:BucketPolicy", props: { policy: unknown } },
});
