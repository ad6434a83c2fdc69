import { ofType, referenced } from "../../lib/graph";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { isTrue } from "../../lib/values";

const bucketType = "aws:s3/bucket:Bucket";
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
  *check(resources): Iterable<StackFinding> {
    const blocks = ofType(resources, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    for (const resource of ofType(resources, bucketType)) {
      const [block] = blocks.filter((candidate) =>
        referenced(candidate, "bucket", bucketType).some(({ urn }) => urn === resource.urn),
      );
      if (block === undefined) yield { resource, message: "the bucket has no public access block" };
      else {
        const off = flags.filter((flag) => !isTrue(block.props[flag]));
        if (off.length > 0)
          yield { resource: block, message: `${off.join(", ")} ${off.length === 1 ? "is" : "are"} not true` };
      }
    }
  },
});
