import { statementsOf } from "../../lib/documents";
import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { object } from "../../lib/values";

/** Where each type that lets somebody into a bucket, or what stands for one, carries its policy. */
const places: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "aws:s3/bucket:Bucket": ["policy"],
  "aws:s3/bucketPolicy:BucketPolicy": ["policy"],
  "aws:s3/accessPoint:AccessPoint": ["policy"],
  "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy": ["policy"],
  "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy": ["policy"],
  "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy": ["policy"],
  "aws:s3control/accessPointPolicy:AccessPointPolicy": ["policy"],
  "aws:s3control/bucketPolicy:BucketPolicy": ["policy"],
  "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy": ["details", "policy"],
  "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy": ["policy"],
  "aws:s3tables/tableBucketPolicy:TableBucketPolicy": ["resourcePolicy"],
  "aws:s3tables/tablePolicy:TablePolicy": ["resourcePolicy"],
};

export const s3PolicyNoWildcard = defineResourceRule({
  id: "s3-policy-no-wildcard",
  title: "Policies of buckets and access points let in somebody, not everybody",
  description:
    "No policy of a bucket or an access point allows everybody without a condition that names an account, organisation or source.",
  severity: "high",
  controls: {
    securityHub: ["S3.6"],
    checkov: ["CKV_AWS_70"],
    other: ["AWS-0346", "S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL"],
  },
  remediation: "Name the principal, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  types: Object.keys(places),
  *check({ type, props }) {
    const keys = places[type] ?? [];
    const path = keys.join(".");
    const policy = keys.reduce<unknown>((value, key) => object(value)[key], props);
    const checks = [
      () => openStatementMessages(policy, path, "allows everybody"),
      () =>
        each(statementsOf(policy, path), function* ({ allow, label, notActions }) {
          if (allow && notActions.length > 0)
            yield `${path}: ${label} allows with NotAction, which allows more than it names; name the actions`;
        }),
    ];
    yield* each(checks, (check) => check());
  },
});
