/** Where a stack lives. Plain values from the settings: no component asks AWS who it is. */
export interface AwsPlace {
  /** Twelve digits. */
  readonly accountId: string;
  /** For example `eu-west-1`. */
  readonly region: string;
}

/** The partition of a region: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

export interface ArnScope {
  /** @default true - most services are regional; IAM, S3 and CloudFront are not */
  readonly regional?: boolean;
}

/** An ARN in the account and partition of `place`. Use it for patterns; the ARN of a resource comes from its output. */
export function arn(place: AwsPlace, service: string, resource: string, scope: ArnScope = {}): string {
  const region = scope.regional === false ? "" : place.region;
  return `arn:${partitionOf(place.region)}:${service}:${region}:${place.accountId}:${resource}`;
}
