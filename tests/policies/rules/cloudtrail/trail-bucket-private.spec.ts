import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const locked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const trail: Given = {
  type: "aws:cloudtrail/trail:Trail",
  name: "trail",
  refs: { s3BucketName: ["audit"] },
  props: {},
};
const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "audit", props: { bucket: "audit-1" } };
const other: Given = { type: "aws:s3/bucket:Bucket", name: "other", props: { bucket: "other-1" } };
const block = (props: object = locked): Given => ({
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  name: "block",
  props: { ...props },
  refs: { bucket: ["audit"] },
});
const logging: Given = {
  type: "aws:s3/bucketLogging:BucketLogging",
  name: "logging",
  props: {},
  refs: { bucket: ["audit"] },
};
const noLog = "trail: its bucket audit has no access log; add one";
const noBlock = "trail: its bucket audit has no public access block; add one with all four locks";
const open = (lock: string) => `trail: its bucket audit: ${lock} is not true; set it`;

describeStackRule("trail-bucket-private", {
  complies: {
    "private and watched": [trail, bucket, block(), logging],
    "a bucket of another stack": [{ ...trail, refs: {}, props: { s3BucketName: "elsewhere" } }, other],
    "a bucket that is not known": [{ ...trail, refs: {}, props: { s3BucketName: unknown } }, other],
    "no bucket": [
      { ...trail, refs: {} },
      { ...other, props: {} },
    ],
  },
  violates: {
    neither: [
      [trail, bucket, other],
      [noLog, noBlock],
    ],
    "by its name": [
      [{ ...trail, refs: {}, props: { s3BucketName: "audit-1" } }, other, bucket],
      [noLog, noBlock],
    ],
    ...Object.fromEntries(
      Object.keys(locked).map((lock) => [
        lock,
        [[trail, bucket, block({ ...locked, [lock]: false }), logging], [open(lock)]] as const,
      ]),
    ),
  },
  partlyUndecided: {
    "one lock is open, one is not known": [
      [trail, bucket, block({ ...locked, blockPublicAcls: unknown, ignorePublicAcls: false }), logging],
      [open("ignorePublicAcls")],
    ],
  },
  undecided: [trail, bucket, block({ ...locked, blockPublicAcls: unknown }), logging],
});
