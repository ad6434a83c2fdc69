import { text } from "./values";

export const keyType = "aws:kms/key:Key";
export const aliasType = "aws:kms/alias:Alias";
/** Keys whose policy the stack can see. */
export const keyTypes = [
  keyType,
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
];

/** The key that AWS made for one of its services in this account: nobody can change its policy. `alias/aws/sns`, or its ARN. */
export function isAwsOwnKey(value: unknown): boolean {
  return /^(arn:[^:]*:kms:[^:]*:[^:]*:)?alias\/aws\//.test(text(value) ?? "");
}
