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

const accountBlock = (props: object = locked): Given => ({
  type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  name: "account",
  props: { ...props },
});
const accessPoint = (props?: object): Given => ({
  type: "aws:s3/accessPoint:AccessPoint",
  name: "point",
  props: props === undefined ? {} : { publicAccessBlockConfiguration: props },
});
const multiRegion = (props?: object): Given => ({
  type: "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
  name: "points",
  props: props === undefined ? {} : { details: { name: "points", publicAccessBlock: props } },
});
const opened = (path: string) => Object.keys(locked).map((flag) => `${path}.${flag} is false; leave it away`);
const unlocked = Object.fromEntries(Object.keys(locked).map((flag) => [flag, false]));

describeStackRule("s3-block-public-access", {
  complies: {
    "the block of the account": [accountBlock()],
    "an access point as AWS makes it": [accessPoint()],
    "an access point that says so": [accessPoint({ ...locked, blockPublicAcls: "true" })],
    "an access point of several regions": [multiRegion()],
    "an access point of several regions that says so": [multiRegion(locked)],
    "a directory bucket, which cannot be public": [
      bucket,
      block(),
      { type: "aws:s3/directoryBucket:DirectoryBucket", name: "fast", props: {} },
    ],
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
    "the block of the account alone": [[bucket, accountBlock()], [noBlock]],
    "the block of the account, open": [
      [accountBlock({})],
      Object.keys(locked).map((flag) => `account: ${flag} is not true; set it`),
    ],
    "an open access point": [[accessPoint(unlocked)], opened("point: publicAccessBlockConfiguration")],
    "an access point with one lock open, as text": [
      [accessPoint({ ...locked, restrictPublicBuckets: "false" })],
      ["point: publicAccessBlockConfiguration.restrictPublicBuckets is false; leave it away"],
    ],
    "an open access point of several regions": [[multiRegion(unlocked)], opened("points: details.publicAccessBlock")],
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
    "another lock of an access point is not known": [
      [accessPoint({ blockPublicAcls: unknown, blockPublicPolicy: false })],
      ["point: publicAccessBlockConfiguration.blockPublicPolicy is false; leave it away"],
    ],
    "another lock is not known": [
      [bucket, block({ ...locked, blockPublicAcls: unknown, blockPublicPolicy: false })],
      ["block: blockPublicPolicy is not true; set it"],
    ],
  },
  undecided: [bucket, block({ ...locked, blockPublicAcls: unknown })],
});
