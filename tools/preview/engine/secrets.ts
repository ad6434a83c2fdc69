import { type Json, type Properties } from "./model";

/**
 * Signatures with which the engine's wire format marks special values.
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

export function isObject(value: Json | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function secret(value: Json): Json {
  return { [signatureKey]: secretSignature, value };
}

export function isSecret(value: Json | undefined): value is { value: Json } & Properties {
  return isObject(value) && value[signatureKey] === secretSignature;
}

/** The value without its secret wrapping, at any depth. */
export function withoutSecretness(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutSecretness);
  if (!isObject(value)) return value;
  if (isSecret(value)) return withoutSecretness(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecretness(inner)]));
}

/** Whether there is a secret anywhere in a value. */
export function holdsSecret(value: Json): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isObject(value) && (isSecret(value) || Object.values(value).some(holdsSecret));
}

/** The value with each secret replaced by `[secret]`: what may be shown or written. */
export function masked(value: Json): Json {
  if (Array.isArray(value)) return value.map(masked);
  if (!isObject(value)) return value;
  if (isSecret(value)) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
}
