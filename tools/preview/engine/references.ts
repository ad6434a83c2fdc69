import { type Json, type Properties } from "./model";
import { isObject, resourceSignature, signatureKey } from "./secrets";
import { unknownValue } from "./unknown";

/**
 * Properties as a policy sees them: a resource that was passed as a value stands as its id, a component, which has none, as its URN.
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
export function withoutReferences(properties: Properties): Properties {
  return hasReferences(properties) ? (resolved(properties) as Properties) : properties;
}

function hasReferences(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasReferences);
  return isObject(value) && (isReference(value) || Object.values(value).some(hasReferences));
}

function isReference(value: Properties): boolean {
  return value[signatureKey] === resourceSignature;
}

function resolved(value: Json): Json {
  if (Array.isArray(value)) return value.map(resolved);
  if (!isObject(value)) return value;
  if (!isReference(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
  const { id, urn } = value;
  // The engine writes an id that is not known yet as an empty one.
  if (id !== undefined) return id === "" ? unknownValue : id;
  return urn ?? null;
}
