import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { denyWithoutTls, policyDocument, type ResourceStatement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";

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
  // A bucket that stays keeps its locks, its policy and the date on which its logs end.
  const own = { parent, retainOnDelete: !args.forceDestroy };
  const bucket = new s3.Bucket(name, { forceDestroy: args.forceDestroy }, own);
  const locks = new s3.BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    own,
  );
  const ownership = new s3.BucketOwnershipControls(
    name,
    { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
    own,
  );
  const encryption = new s3.BucketServerSideEncryptionConfiguration(
    name,
    { bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    own,
  );
  // Logs are evidence: whoever overwrites or deletes one leaves the old version behind for a while.
  const versioning = new s3.BucketVersioning(
    name,
    { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
    own,
  );
  new s3.BucketLifecycleConfiguration(
    name,
    {
      bucket: bucket.id,
      rules: [
        {
          id: "expire",
          status: "Enabled",
          filter: { prefix: "" },
          expiration: { days: args.retentionDays },
          noncurrentVersionExpiration: { noncurrentDays: restoreDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: abortUploadDays },
        },
      ],
    },
    // What becomes of old versions can be said once there are versions.
    { ...own, dependsOn: [versioning] },
  );
  const policy = new s3.BucketPolicy(
    name,
    {
      bucket: bucket.id,
      policy: policyDocument([
        logDelivery(args.place, bucket.arn),
        denyWithoutTls(["s3:*"], [bucket.arn, pulumi.interpolate`${bucket.arn}/*`]),
      ]),
    },
    // Before the locks are there, AWS may take a policy for public.
    { ...own, dependsOn: [locks] },
  );
  return { bucketName: bucket.bucket, ready: [policy, locks, ownership, encryption] };
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
