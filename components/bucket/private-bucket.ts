import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { denyWithoutTls, policyDocument, type ResourceStatement } from "../shared/iam";
import { type Lifecycle, planLifecycle } from "./lifecycle";

export interface PrivateBucketArgs {
  /** Customer managed key; absent for a bucket that takes access logs, which cannot be delivered under one. */
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly lifecycle: Lifecycle;
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
  /** Everything that makes it private and durable. */
  readonly ready: readonly pulumi.Resource[];
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
    { bucket: bucket.id, rules: [encryptionRule(args.keyArn)] },
    own,
  );
  const versioning = new s3.BucketVersioning(
    name,
    { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
    own,
  );
  const lifecycle = new s3.BucketLifecycleConfiguration(
    name,
    { bucket: bucket.id, rules: [planLifecycle(args.lifecycle)] },
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
  return { bucket, ready: [locks, ownership, encryption, versioning, lifecycle, policy] };
}

/**
 * SSE-C is blocked: whoever stole credentials could encrypt every object with a key that nobody else has.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
function encryptionRule(keyArn: pulumi.Input<string> | undefined) {
  const blockedEncryptionTypes = ["SSE-C"];
  if (keyArn === undefined) {
    return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, blockedEncryptionTypes };
  }
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
    // One data key for many objects: without it every object costs a request of KMS.
    bucketKeyEnabled: true,
    blockedEncryptionTypes,
  };
}
