import { type PolicyResource } from "@pulumi/policy";
import { bucketType, partsOf } from "../../lib/buckets";
import { effective } from "../../lib/defaults";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, ifKnown } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

const trailType = "aws:cloudtrail/trail:Trail";
const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const loggingType = "aws:s3/bucketLogging:BucketLogging";
const locks = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** The bucket of a trail, by a link or by its name. A bucket of another stack is checked there. */
function bucketsOf(trail: PolicyResource, stack: StackIndex): PolicyResource[] {
  const linked = stack.referenced(trail, "s3BucketName", bucketType);
  if (linked.length > 0) return linked;
  const name = ifKnown(() => trail.props.s3BucketName as unknown);
  return stack
    .ofType(bucketType)
    .filter(({ props }) => name !== undefined && ifKnown(() => props.bucket as unknown) === name);
}

export const trailBucketPrivate = defineStackRule({
  id: "trail-bucket-private",
  title: "The bucket of the trail is private and watched",
  description: "The bucket that a trail writes to blocks public access and has an access log.",
  severity: "critical",
  controls: {
    securityHub: ["CloudTrail.6", "CloudTrail.7"],
    cis5: ["3.4"],
    other: ["AWS-0161", "AWS-0163"],
  },
  remediation: "Add aws.s3.BucketPublicAccessBlock with all four locks and aws.s3.BucketLogging for the bucket.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-6",
  types: [trailType],
  *check({ resource: trail, stack }) {
    for (const bucket of bucketsOf(trail, stack)) {
      if (partsOf(stack, bucket, loggingType).length === 0)
        yield `its bucket ${bucket.name} has no access log; add one`;
      const blocks = partsOf(stack, bucket, blockType);
      if (blocks.length === 0)
        yield `its bucket ${bucket.name} has no public access block; add one with all four locks`;
      yield* each(blocks, function* ({ props }) {
        yield* each(locks, function* (lock) {
          if (!isTrue(effective(blockType, props, lock)))
            yield `its bucket ${bucket.name}: ${lock} is not true; set it`;
        });
      });
    }
  },
});
