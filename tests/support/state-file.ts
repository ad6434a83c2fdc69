import { type Json, type Properties, type RecordedResource } from "../../tools/preview/engine/model";
import { isObject, isSecret, secret } from "../../tools/preview/engine/secrets";
import { type Cipher } from "../../tools/preview/secrets/cipher";

/** Decrypts a secret; without a key the CLI goes on with the text "[secret]". */
type Open = (ciphertext: string) => string;
export const redacted: Open = () => '"[secret]"';

/**
 * Reads a state file as `pulumi policy analyze --file` does: properties with their secrets opened, providers by reference, options
 * as far as a state has them (`deleteBeforeReplace` is not one).
 *
 * Two differences from the CLI, which README.md names: it also judges what a program only reads (`external`), and what a
 * remediation would mend it still calls broken. So does no engine in a deployment, and the preview neither.
 */
export function readState(text: string, key: Cipher | undefined): RecordedResource[] {
  const open: Open = key === undefined ? redacted : (ciphertext) => key.decrypt(ciphertext);
  const { resources } = JSON.parse(text).deployment;
  return resources.map((entry: any) => readResource(entry, open));
}

function readResource(entry: any, open: Open): RecordedResource {
  const position = /^project:\/\/\/(.+)#(\d+),(\d+)$/.exec(entry.sourcePosition ?? "");
  return {
    urn: entry.urn,
    type: entry.type,
    name: entry.urn.split("::").slice(3).join("::"),
    custom: entry.custom,
    read: entry.external ?? false,
    ...(entry.id === undefined ? {} : { id: entry.id }),
    ...(entry.parent === undefined ? {} : { parent: entry.parent }),
    ...(entry.provider === undefined ? {} : { provider: entry.provider.slice(0, entry.provider.lastIndexOf("::")) }),
    inputs: properties(entry.inputs, open),
    outputs: properties(entry.outputs, open),
    options: {
      protect: entry.protect ?? false,
      ignoreChanges: entry.ignoreChanges ?? [],
      additionalSecretOutputs: entry.additionalSecretOutputs ?? [],
      retainOnDelete: entry.retainOnDelete ?? false,
      customTimeouts: { create: 0, update: 0, delete: 0, ...entry.customTimeouts },
    },
    dependencies: entry.dependencies ?? [],
    propertyDependencies: entry.propertyDependencies ?? {},
    ...(position === null
      ? {}
      : { position: { file: position[1]!, line: Number(position[2]), column: Number(position[3]) } }),
  };
}

function properties(given: Properties | undefined, open: Open): Properties {
  return given === undefined ? {} : (opened(given, open) as Properties);
}

function opened(value: Json, open: Open): Json {
  if (Array.isArray(value)) return value.map((item) => opened(item, open));
  if (!isObject(value)) return value;
  // Inside a secret the ciphertext of another is clear: only the outer one was encrypted.
  if (isSecret(value)) return secret(opened(JSON.parse(open(value.ciphertext as string)) as Json, (inner) => inner));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, opened(inner, open)]));
}
