/**
 * Tokens that mean the same resource: `aws:alb` and `aws:lb` are two names of one module, and version 7 of the provider still
 * has the `V2` names of S3. Rules name the current token; this file alone knows the others.
 */
export function canonicalType(type: string): string {
  const loadBalancing = type.replace(/^aws:alb\//, "aws:lb/");
  return loadBalancing.replace(/^aws:s3\/(bucket\w*)V2:(Bucket\w*)V2$/, "aws:s3/$1:$2");
}

/** Whether a token has no other name, so that the SDK can filter by it before it reads the resource. */
export function hasNoTwin(type: string): boolean {
  return !/^aws:(lb|s3)\//.test(type);
}
