import type * as pulumi from "@pulumi/pulumi";

/**
 * Under the customer managed key, or under S3's own where what writes cannot use one, as for access logs.
 * SSE-C is blocked: whoever stole credentials could encrypt every object with a key that nobody else has.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export function encryptionRule(keyArn: pulumi.Input<string> | undefined) {
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
