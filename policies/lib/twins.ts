/**
 * Tokens that version 7 of the AWS provider still has for resources that carry another name today: the load balancers under
 * `aws:alb`, and S3 with a number in its names. Rules name the current token; this table alone knows the others.
 */
const currentNames: ReadonlyMap<string, string> = new Map([
  ["aws:alb/listener:Listener", "aws:lb/listener:Listener"],
  ["aws:alb/listenerCertificate:ListenerCertificate", "aws:lb/listenerCertificate:ListenerCertificate"],
  ["aws:alb/listenerRule:ListenerRule", "aws:lb/listenerRule:ListenerRule"],
  ["aws:alb/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer"],
  ["aws:alb/targetGroup:TargetGroup", "aws:lb/targetGroup:TargetGroup"],
  ["aws:alb/targetGroupAttachment:TargetGroupAttachment", "aws:lb/targetGroupAttachment:TargetGroupAttachment"],
  ["aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket"],
  [
    "aws:s3/bucketAccelerateConfigurationV2:BucketAccelerateConfigurationV2",
    "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration",
  ],
  ["aws:s3/bucketAclV2:BucketAclV2", "aws:s3/bucketAcl:BucketAcl"],
  [
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  ],
  [
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  ],
  ["aws:s3/bucketLoggingV2:BucketLoggingV2", "aws:s3/bucketLogging:BucketLogging"],
  [
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  ],
  ["aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject"],
  [
    "aws:s3/bucketRequestPaymentConfigurationV2:BucketRequestPaymentConfigurationV2",
    "aws:s3/bucketRequestPaymentConfiguration:BucketRequestPaymentConfiguration",
  ],
  [
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  ],
  ["aws:s3/bucketVersioningV2:BucketVersioningV2", "aws:s3/bucketVersioning:BucketVersioning"],
  [
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
  ],
]);
const typesWithTwins = new Set(currentNames.values());

/** The current token of a resource, whichever name the program used. */
export function canonicalType(type: string): string {
  return currentNames.get(type) ?? type;
}

/** Whether a current token is the only name of its resource, so that the SDK can filter by it before it reads anything. */
export function hasNoTwin(type: string): boolean {
  return !typesWithTwins.has(type);
}

/** Every name of a resource, the current one first. */
export function namesOf(type: string): string[] {
  return [type, ...[...currentNames].filter(([, current]) => current === type).map(([twin]) => twin)];
}
