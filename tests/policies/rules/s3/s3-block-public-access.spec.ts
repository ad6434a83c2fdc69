import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "data" };
const locked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const block = (
  props: object = locked,
  of = ["data"],
  type = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
): Given => ({ type, name: "block", props: { ...props }, refs: { bucket: of } });

describeStackRule("s3-block-public-access", {
  complies: {
    "all four locks": [bucket, block()],
    "the old names": [{ ...bucket, type: "aws:s3/bucketV2:BucketV2" }, block()],
  },
  violates: {
    "no block": [[bucket], ["data: the bucket has no public access block"]],
    "the block of another bucket": [
      [bucket, { ...bucket, name: "other" }, block(locked, ["other"])],
      ["data: the bucket has no public access block"],
    ],
    "one lock open": [[bucket, block({ ...locked, ignorePublicAcls: false })], ["block: ignorePublicAcls is not true"]],
    "locks that are not named": [
      [bucket, block({ blockPublicAcls: true, blockPublicPolicy: true })],
      ["block: ignorePublicAcls, restrictPublicBuckets are not true"],
    ],
  },
  undecided: [bucket, block({ ...locked, blockPublicAcls: unknown })],
});
