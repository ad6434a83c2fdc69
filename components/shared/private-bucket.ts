import * as s3 from "@pulumi/aws/s3";
import type { input as inputs } from "@pulumi/aws/types";
import * as pulumi from "@pulumi/pulumi";
import { denyWithoutTls, policyDocument, type ResourceStatement } from "./iam";

type EncryptionRule = inputs.s3.BucketServerSideEncryptionConfigurationRule;
type LifecycleRule = inputs.s3.BucketLifecycleConfigurationRule;

export interface PrivateBucketArgs {
  readonly encryption: EncryptionRule;
  /** What becomes of objects and of their old versions in time. */
  readonly lifecycle: LifecycleRule;
  readonly forceDestroy: boolean;
  /** Pulumi refuses to delete the bucket. */
  readonly protect: boolean;
  /** The bucket stays when its resource goes. */
  readonly retain: boolean;
  /** What the policy lets in beside IAM. */
  readonly allow: (bucketArn: pulumi.Output<string>) => readonly ResourceStatement[];
}

export interface PrivateBucket {
  readonly bucket: s3.Bucket;
  /** Who writes before these are there may write what others can read. */
  readonly closed: readonly pulumi.Resource[];
  /** What keeps old versions, and lets them end. */
  readonly kept: readonly pulumi.Resource[];
}

/** A bucket with all its locks: no public access, no access control lists, TLS alone, encrypted, versioned. */
export function createPrivateBucket(name: string, args: PrivateBucketArgs, parent: pulumi.Resource): PrivateBucket {
  // A bucket that stays keeps its locks, its policy and the date on which its objects end.
  const own = { parent, retainOnDelete: args.retain };
  const bucket = new s3.Bucket(name, { forceDestroy: args.forceDestroy }, { ...own, protect: args.protect });
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
    { bucket: bucket.id, rules: [args.encryption] },
    own,
  );
  const versioning = new s3.BucketVersioning(
    name,
    { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
    own,
  );
  const lifecycle = new s3.BucketLifecycleConfiguration(
    name,
    { bucket: bucket.id, rules: [args.lifecycle] },
    // What becomes of old versions can be said once there are versions.
    { ...own, dependsOn: [versioning] },
  );
  const policy = new s3.BucketPolicy(
    name,
    {
      bucket: bucket.id,
      policy: policyDocument([
        ...args.allow(bucket.arn),
        denyWithoutTls(["s3:*"], [bucket.arn, pulumi.interpolate`${bucket.arn}/*`]),
      ]),
    },
    // Before the locks are there, AWS may take a policy for public.
    { ...own, dependsOn: [locks] },
  );
  return { bucket, closed: [policy, locks, ownership, encryption], kept: [versioning, lifecycle] };
}
