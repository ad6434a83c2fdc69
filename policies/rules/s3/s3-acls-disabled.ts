import { bucketType, partsOf } from "../../lib/buckets";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { each, some } from "../../lib/unknowns";
import { object } from "../../lib/values";

const distributionType = "aws:cloudfront/distribution:Distribution";

export const s3AclsDisabled = defineStackRule({
  id: "s3-acls-disabled",
  title: "Access control lists are switched off",
  description: "Every bucket owns what is put into it, so that its policy alone decides who reads it.",
  severity: "medium",
  controls: { securityHub: ["S3.12"], checkov: ["CKV2_AWS_65"] },
  remediation: "Add aws.s3.BucketOwnershipControls with rule.objectOwnership BucketOwnerEnforced.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  types: [bucketType],
  *check({ resource: bucket, stack }): Iterable<string | StackFinding> {
    // Two old ways of log delivery still write with an access control list.
    const needsAcl =
      stack.referring(bucket, distributionType, "loggingConfig").length > 0 ||
      some(partsOf(stack, bucket, "aws:s3/bucketAcl:BucketAcl"), ({ props }) => props.acl === "log-delivery-write");
    if (needsAcl) return;
    const own = partsOf(stack, bucket, "aws:s3/bucketOwnershipControls:BucketOwnershipControls");
    // AWS switches them off for a new bucket by itself; said, it also holds for an old or an imported one.
    if (own.length === 0) yield "nothing says that access control lists are off; add ownership controls";
    yield* each(own, function* (resource) {
      if (object(resource.props.rule).objectOwnership !== "BucketOwnerEnforced")
        yield { resource, message: "rule.objectOwnership is not BucketOwnerEnforced; set it" };
    });
  },
});
