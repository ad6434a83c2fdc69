import { effective } from "../../lib/defaults";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

const bucketType = "aws:s3/bucket:Bucket";
const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const s3BlockPublicAccess = defineStackRule({
  id: "s3-block-public-access",
  title: "Buckets block public access",
  description: "Every bucket has a public access block with all four locks on.",
  severity: "high",
  controls: {
    securityHub: ["S3.1", "S3.8"],
    cis5: ["2.1.4"],
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
    other: ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093", "AWS-0094"],
  },
  remediation: "Add aws.s3.BucketPublicAccessBlock for the bucket with all four flags true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
  types: [bucketType],
  *check({ resource: bucket, stack }): Iterable<string | StackFinding> {
    const own = stack.companions(bucket, blockType, "bucket", ["bucket", "id"]);
    if (own.length === 0) yield "the bucket has no public access block; add one with all four locks";
    yield* each(own, function* (resource) {
      yield* each(flags, function* (flag) {
        if (!isTrue(effective(blockType, resource.props, flag)))
          yield { resource, message: `${flag} is not true; set it` };
      });
    });
  },
});
