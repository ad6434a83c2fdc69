import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (statement: object, type = "aws:s3/bucketPolicy:BucketPolicy") => ({
  type,
  props: { policy: document({ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", ...statement }) },
});

const everybody = document({ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Principal: "*" });
const withPolicy = [
  "aws:s3/accessPoint:AccessPoint",
  "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy",
  "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy",
  "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
  "aws:s3control/accessPointPolicy:AccessPointPolicy",
  "aws:s3control/bucketPolicy:BucketPolicy",
  "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
];
const withResourcePolicy = ["aws:s3tables/tableBucketPolicy:TableBucketPolicy", "aws:s3tables/tablePolicy:TablePolicy"];

describeRule("s3-policy-no-wildcard", {
  complies: {
    "everybody for one bucket of origin": policy({
      Principal: "*",
      Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::source" } },
    }),
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
    ...Object.fromEntries(
      withPolicy.map((type) => [
        type,
        [{ type, props: { policy: everybody } }, ["policy: Read allows everybody; name who it is for"]] as const,
      ]),
    ),
    ...Object.fromEntries(
      withResourcePolicy.map((type) => [
        type,
        [
          { type, props: { resourcePolicy: everybody } },
          ["resourcePolicy: Read allows everybody; name who it is for"],
        ] as const,
      ]),
    ),
    "an access point of several regions": [
      {
        type: "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
        props: { details: { name: "points", policy: everybody } },
      },
      ["details.policy: Read allows everybody; name who it is for"],
    ],
    "a source of any account": [
      policy({ Principal: "*", Condition: { ArnLike: { "aws:SourceArn": "arn:aws:*:*:*:*" } } }),
      ["policy: Read allows everybody; name who it is for"],
    ],
    "one source, or any": [
      policy({ Principal: "*", Condition: { StringLike: { "aws:SourceAccount": ["111122223333", "*"] } } }),
      ["policy: Read allows everybody; name who it is for"],
    ],
    "a condition that holds when the key is absent": [
      policy({
        Principal: "*",
        Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } },
      }),
      ["policy: Read allows everybody; name who it is for"],
    ],
    "a document that is none": [
      { type: "aws:s3/bucketPolicy:BucketPolicy", props: { policy: "{" } },
      ["policy is not valid JSON, so nothing can be said of it; AWS would refuse it"],
    ],
    everybody: [policy({ Principal: "*" }), ["policy: Read allows everybody; name who it is for"]],
    "everybody over TLS": [
      policy({ Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      ["policy: Read allows everybody; name who it is for"],
    ],
    "everybody but one network": [
      policy({ Principal: "*", Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } } }),
      ["policy: Read allows everybody; name who it is for"],
    ],
    "everything but": [
      policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: undefined, NotAction: "s3:DeleteBucket" }),
      ["policy: Read allows with NotAction, which allows more than it names; name the actions"],
    ],
    "everybody but one": [
      policy({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
      ["policy: Read allows with NotPrincipal, which lets everybody else in; name who it is for"],
    ],
    "inline in a bucket": [
      policy({ Principal: "*" }, "aws:s3/bucket:Bucket"),
      ["policy: Read allows everybody; name who it is for"],
    ],
    "inline in a bucket of the old name": [
      policy({ Principal: "*" }, "aws:s3/bucketV2:BucketV2"),
      ["policy: Read allows everybody; name who it is for"],
    ],
  },
  partlyUndecided: {
    "an object that is known in part": [
      {
        type: "aws:s3/bucketPolicy:BucketPolicy",
        props: {
          policy: {
            Statement: [
              { Effect: "Allow", Principal: unknown, Action: "s3:GetObject" },
              { Effect: "Allow", Principal: "*", NotAction: "s3:GetObject", Resource: unknown },
            ],
          },
        },
      },
      [
        "policy: statement 2 allows everybody; name who it is for",
        "policy: statement 2 allows with NotAction, which allows more than it names; name the actions",
      ],
    ],
  },
  undecided: { type: "aws:s3/bucketPolicy:BucketPolicy", props: { policy: unknown } },
});
