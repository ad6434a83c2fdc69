import * as pulumi from "@pulumi/pulumi";
import { type ResourceStatement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";
import { createPrivateBucket } from "../shared/private-bucket";

export interface AccessLogsArgs {
  readonly place: AwsPlace;
  /** Days until a log expires. It can be restored for a week more, then it is gone. */
  readonly retentionDays: number;
  /** Whether the bucket goes with its logs when the stack is destroyed. */
  readonly forceDestroy: boolean;
}

export interface AccessLogs {
  readonly bucketName: pulumi.Output<string>;
  /** What must be there before a load balancer writes: AWS tries it when logs are switched on. */
  readonly ready: readonly pulumi.Resource[];
}

/** Unfinished uploads are not logs; AWS bills them until they are thrown away. */
const abortUploadDays = 7;

/** Days in which an expired, deleted or overwritten log can be restored. They add to the retention, so they are few. */
const restoreDays = 7;

/**
 * A bucket that takes access logs of this account's load balancers, and lets nobody else in. Encrypted with
 * S3's own keys: log delivery cannot use a KMS key.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function createAccessLogs(name: string, args: AccessLogsArgs, parent: pulumi.Resource): AccessLogs {
  const { bucket, closed } = createPrivateBucket(
    name,
    {
      encryption: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      // Logs are evidence: whoever overwrites or deletes one leaves the old version behind for a while.
      lifecycle: {
        id: "expire",
        status: "Enabled",
        filter: { prefix: "" },
        expiration: { days: args.retentionDays },
        noncurrentVersionExpiration: { noncurrentDays: restoreDays },
        abortIncompleteMultipartUpload: { daysAfterInitiation: abortUploadDays },
      },
      forceDestroy: args.forceDestroy,
      protect: false,
      retain: !args.forceDestroy,
      allow: (bucketArn) => [logDelivery(args.place, bucketArn)],
    },
    parent,
  );
  return { bucketName: bucket.bucket, ready: closed };
}

/**
 * The service that writes access logs, and only under the account's own folder: it puts there the account of the load
 * balancer. No condition on the source: AWS's own policy has none, and a key that the service does not send denies it.
 */
function logDelivery(place: AwsPlace, bucketArn: pulumi.Output<string>): ResourceStatement {
  return {
    sid: "LoadBalancersWriteTheirLogs",
    principal: { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    actions: ["s3:PutObject"],
    resources: [pulumi.interpolate`${bucketArn}/AWSLogs/${place.accountId}/*`],
  };
}
