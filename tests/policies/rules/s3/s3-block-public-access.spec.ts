import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "data" };
const locked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const block = (
  props: object = locked,
  of = ["data"],
  type = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
): Given => ({ type, name: "block", props: { ...props }, refs: { bucket: of } });
const noBlock = "data: the bucket has no public access block; add one with all four locks";

describeStackRule("s3-block-public-access", {
  complies: {
    "locks as text": [
      bucket,
      block({
        blockPublicAcls: "true",
        blockPublicPolicy: "true",
        ignorePublicAcls: "true",
        restrictPublicBuckets: "true",
      }),
    ],
    "a bucket among other dependencies": [
      { type: "aws:kms/key:Key", name: "key" },
      bucket,
      block(locked, ["key", "data"]),
    ],
    "a block that names the bucket": [
      { ...bucket, props: { bucket: "data-1" } },
      { ...block({ ...locked, bucket: "data-1" }), refs: {} },
    ],
    "a block that names its id": [
      { ...bucket, props: { id: "data-1" } },
      { ...block({ ...locked, bucket: "data-1" }), refs: {} },
    ],
    "all four locks": [bucket, block()],
    "the old names": [{ ...bucket, type: "aws:s3/bucketV2:BucketV2" }, block()],
  },
  violates: {
    "no block": [[bucket], [noBlock]],
    "the block of another bucket": [[bucket, { ...bucket, name: "other" }, block(locked, ["other"])], [noBlock]],
    "one lock open": [
      [bucket, block({ ...locked, ignorePublicAcls: false })],
      ["block: ignorePublicAcls is not true; set it"],
    ],
    "locks that are not named": [
      [bucket, block({ blockPublicAcls: true, blockPublicPolicy: true })],
      ["block: ignorePublicAcls is not true; set it", "block: restrictPublicBuckets is not true; set it"],
    ],
  },
  partlyUndecided: {
    "another lock is not known": [
      [bucket, block({ ...locked, blockPublicAcls: unknown, blockPublicPolicy: false })],
      ["block: blockPublicPolicy is not true; set it"],
    ],
  },
  undecided: [bucket, block({ ...locked, blockPublicAcls: unknown })],
});
