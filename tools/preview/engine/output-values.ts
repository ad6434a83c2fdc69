import { type Json, type Properties } from "./model";
import { isObject, isSecret, secret, signatureKey } from "./secrets";
import { isUnknown, unknownValue } from "./unknown";

/**
 * A value with all that is said of an output: whether it is known, whether it is secret, on whom it depends. Transforms get unknowns,
 * secrets and dependencies in this form. https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
const outputValueSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

interface OutputValue {
  readonly known: boolean;
  readonly value: Json;
  readonly secret: boolean;
  readonly dependencies: readonly string[];
}

function isOutputValue(value: Properties): boolean {
  return value[signatureKey] === outputValueSignature;
}

function read(value: Properties): OutputValue {
  const { dependencies } = value;
  return {
    known: value.value !== undefined,
    value: value.value ?? null,
    secret: value.secret === true,
    dependencies: Array.isArray(dependencies) ? dependencies.map(String) : [],
  };
}

function write({ known, value, secret: isHidden, dependencies }: OutputValue): Json {
  return {
    [signatureKey]: outputValueSignature,
    ...(known ? { value } : {}),
    ...(isHidden ? { secret: true } : {}),
    ...(dependencies.length === 0 ? {} : { dependencies: [...dependencies] }),
  };
}

/** Unknowns and secrets as output values, at any depth. */
export function upgraded(value: Json): Json {
  if (isUnknown(value)) return write({ known: false, value: null, secret: false, dependencies: [] });
  if (Array.isArray(value)) return value.map(upgraded);
  if (!isObject(value)) return value;
  if (isSecret(value))
    return isUnknown(value.value)
      ? write({ known: false, value: null, secret: true, dependencies: [] })
      : write({ known: true, value: upgraded(value.value), secret: true, dependencies: [] });
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, upgraded(inner)]));
}

/** The value as one that depends on resources. */
export function withDependencies(value: Json, urns: readonly string[]): Json {
  const has = dependenciesOf(value);
  if (urns.every((urn) => has.has(urn))) return value;
  const own =
    isObject(value) && isOutputValue(value) ? read(value) : { known: true, value, secret: false, dependencies: [] };
  return write({ ...own, dependencies: [...new Set([...own.dependencies, ...urns])] });
}

/** On whom a value depends, at any depth. */
export function dependenciesOf(value: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) dependenciesOf(item, found);
  else if (isObject(value)) {
    const output = isOutputValue(value) ? read(value) : undefined;
    for (const urn of output?.dependencies ?? []) found.add(urn);
    for (const inner of output === undefined ? Object.values(value) : [output.value]) dependenciesOf(inner, found);
  }
  return found;
}

/** Output values as the rest of the engine knows them: unknown, secret, or plain. */
export function downgraded(value: Json): Json {
  if (Array.isArray(value)) return value.map(downgraded);
  if (!isObject(value)) return value;
  if (isOutputValue(value)) {
    const output = read(value);
    const plain = output.known ? downgraded(output.value) : unknownValue;
    return output.secret ? secret(plain) : plain;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, downgraded(inner)]));
}
