import { createHash } from "node:crypto";

/** Where a resource would live; it decides what its ARN says. */
export interface AwsPlace {
  readonly accountId: string;
  readonly region: string;
}

/** Same input, same digits: the preview of an unchanged program is unchanged to the byte. */
export function hex(seed: string, digits: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, digits);
}

/** The partition of a region: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** A UUID-shaped id, as KMS keys and Pulumi providers have. */
export function uuid(seed: string): string {
  const digits = hex(seed, 32);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    "-",
  );
}
