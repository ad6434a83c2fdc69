import { type Json } from "./model";

/**
 * How the wire format writes a value that only a deployment makes known. Always the one of a string: it is what the SDK and
 * the providers send, whatever the type of the property.
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknown(value: Json | undefined): boolean {
  return value === unknownValue;
}
