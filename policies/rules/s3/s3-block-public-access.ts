import { type PolicyResource } from "@pulumi/policy";
import { bucketType, partsOf } from "../../lib/buckets";
import { effective } from "../../lib/defaults";
import { type Props } from "../../lib/props";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue, object } from "../../lib/values";

const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const accountBlockType = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const accessPointType = "aws:s3/accessPoint:AccessPoint";
const multiRegionType = "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint";
const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** Of a block that stands for itself, AWS leaves open what is not said. */
function* openLocks(resource: PolicyResource, type: string): Generator<StackFinding, void> {
  yield* each(flags, function* (flag) {
    if (!isTrue(effective(type, resource.props, flag))) yield { resource, message: `${flag} is not true; set it` };
  });
}

/** The block inside an access point locks what is not said. It cannot be changed afterwards. */
function* openedLocks(block: Props, path: string): Generator<string, void> {
  yield* each(flags, function* (flag) {
    if (String(block[flag]) === "false") yield `${path}.${flag} is false; leave it away`;
  });
}

export const s3BlockPublicAccess = defineStackRule({
  id: "s3-block-public-access",
  title: "Buckets block public access",
  description: "Every bucket has a public access block with all four locks on, and no access point opens one.",
  severity: "high",
  controls: {
    securityHub: ["S3.1", "S3.8"],
    cis5: ["2.1.4"],
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
    other: ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093", "AWS-0094"],
  },
  remediation: "Add aws.s3.BucketPublicAccessBlock for the bucket with all four flags true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
  types: [bucketType, accountBlockType, accessPointType, multiRegionType],
  *check({ type, props, resource, stack }): Iterable<string | StackFinding> {
    if (type === accountBlockType) yield* openLocks(resource, type);
    else if (type === accessPointType)
      yield* openedLocks(object(props.publicAccessBlockConfiguration), "publicAccessBlockConfiguration");
    else if (type === multiRegionType)
      yield* openedLocks(object(object(props.details).publicAccessBlock), "details.publicAccessBlock");
    else {
      // A block of the account does not count: it is one switch, far from the buckets that rely on it, and a bucket's own
      // block is what stays when it is turned.
      const own = partsOf(stack, resource, blockType);
      if (own.length === 0) yield "the bucket has no public access block; add one with all four locks";
      yield* each(own, (block) => openLocks(block, blockType));
    }
  },
});
