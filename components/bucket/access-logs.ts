import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { type ResourceStatement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";
import { createPrivateBucket } from "../shared/private-bucket";
import { encryptionRule } from "./encryption";
import { planLifecycle } from "./lifecycle";

/** Where it is written who read and changed objects. There is no default: a bucket without a log says why. */
export type AccessLogs =
  /** A bucket for the logs beside this one; `retentionDays` until a log expires. */
  | { readonly kind: "own"; readonly retentionDays: number }
  /** A bucket that exists. Its policy must let `logging.s3.amazonaws.com` write below `<name of this component>/`. */
  | { readonly kind: "bucket"; readonly bucketName: pulumi.Input<string> }
  | { readonly kind: "none"; readonly reason: string };

export interface LoggedBucket {
  readonly place: AwsPlace;
  readonly bucket: s3.Bucket;
  /** Whether logs stay when the stack goes. */
  readonly retain: boolean;
  readonly forceDestroy: boolean;
}

/** Days in which an expired or deleted log can be brought back. They add to the retention, so they are few. */
const restoreDays = 7;

/** @returns the name of the bucket that takes the logs */
export function writeAccessLogs(
  name: string,
  logs: AccessLogs,
  of: LoggedBucket,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  if (logs.kind === "none") return undefined;
  const own = logs.kind === "own" ? createLogBucket(name, logs.retentionDays, of, parent) : undefined;
  const targetBucket = logs.kind === "bucket" ? logs.bucketName : own?.bucket.bucket;
  if (targetBucket === undefined) return undefined;
  new s3.BucketLogging(
    name,
    {
      bucket: of.bucket.id,
      targetBucket,
      targetPrefix: `${name}/`,
      // By account, region, bucket and day: a search over one day reads the logs of one day.
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    },
    // AWS tries to write when logs are switched on.
    { parent, dependsOn: [...(own === undefined ? [] : [...own.closed, ...own.kept])], retainOnDelete: of.retain },
  );
  return pulumi.output(targetBucket);
}

function createLogBucket(name: string, retentionDays: number, of: LoggedBucket, parent: pulumi.Resource) {
  return createPrivateBucket(
    `${name}-access-logs`,
    {
      // Logs cannot be delivered under a customer managed key.
      encryption: encryptionRule(undefined),
      lifecycle: planLifecycle({ oldVersionDays: restoreDays, expireDays: retentionDays }),
      forceDestroy: of.forceDestroy,
      protect: false,
      retain: of.retain,
      allow: (logsArn) => [logDelivery(of, logsArn)],
    },
    parent,
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general */
function logDelivery({ bucket, place }: LoggedBucket, logsArn: pulumi.Output<string>): ResourceStatement {
  return {
    sid: "S3WritesAccessLogs",
    principal: { service: "logging.s3.amazonaws.com" },
    actions: ["s3:PutObject"],
    resources: [pulumi.interpolate`${logsArn}/*`],
    conditions: {
      ArnLike: { "aws:SourceArn": bucket.arn },
      StringEquals: { "aws:SourceAccount": place.accountId },
    },
  };
}
