import { blockInside, bucketType, isLogBucket, partsOf } from "../../lib/buckets";
import { isSet } from "../../lib/presence";
import { defineStackRule } from "../../lib/rule";
import { anyHolds } from "../../lib/unknowns";

export const s3AccessLogging = defineStackRule<{ required: boolean }>({
  id: "s3-access-logging",
  title: "Who read a bucket can be found out",
  description: "Every bucket writes access logs, but for those that take logs.",
  severity: "medium",
  controls: { securityHub: ["S3.9"], cis5: ["3.4"], checkov: ["CKV_AWS_18"], other: ["AWS-0089", "AwsSolutions-S1"] },
  remediation: "Add aws.s3.BucketLogging with the targetBucket that takes the logs.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9",
  configSchema: {
    properties: { required: { type: "boolean", description: "Whether buckets must write logs.", default: true } },
  },
  types: [bucketType],
  *check({ props, resource: bucket, stack, config: { required } }) {
    if (!required) return;
    // A bucket that logged into itself would never be done.
    const isFine = anyHolds(
      () => partsOf(stack, bucket, "aws:s3/bucketLogging:BucketLogging").length > 0,
      () => isLogBucket(stack, bucket),
      () => isSet(blockInside(props, "logging"), "targetBucket"),
    );
    if (!isFine) yield "the bucket writes no access logs; add logging to a bucket that takes them";
  },
});
