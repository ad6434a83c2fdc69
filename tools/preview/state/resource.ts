import * as path from "node:path";
import { type RecordedResource } from "../engine/model";
import { isProviderType, rootStackType } from "../engine/urn";
import { type StateValues } from "./values";

export interface StateContext {
  readonly values: StateValues;
  readonly projectDir: string;
  readonly find: (urn: string) => RecordedResource | undefined;
}

/**
 * One resource as the engine writes it: fields in its order, those that are empty left out. Times are left out as well, as in old states:
 * nothing was created. https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go
 */
export function stateResource(resource: RecordedResource, context: StateContext): Record<string, unknown> {
  const { urn, type, custom, read, options } = resource;
  const { values } = context;
  const text = (given: string) => values.text(given);
  const isProvider = isProviderType(type);
  // A place for the engine's own, beside the version of the plugin.
  const inputs = isProvider && "version" in resource.inputs ? { __internal: {}, ...resource.inputs } : resource.inputs;
  return present({
    urn: text(urn),
    custom,
    id: resource.id === undefined ? undefined : text(resource.id),
    type,
    inputs: values.properties(inputs, `${urn} inputs`),
    outputs: values.properties(resource.outputs, `${urn} outputs`, options.additionalSecretOutputs),
    parent: resource.parent === undefined ? undefined : text(resource.parent),
    protect: options.protect || undefined,
    external: read || undefined,
    dependencies: resource.dependencies.map(text),
    provider: providerReference(resource, context),
    propertyDependencies: propertyDependencies(resource, values),
    additionalSecretOutputs: options.additionalSecretOutputs,
    customTimeouts: timeouts(options.customTimeouts),
    retainOnDelete: options.retainOnDelete || undefined,
    // The engine notes none for a provider; the stack is made by no line of the program.
    sourcePosition: isProvider || type === rootStackType ? undefined : sourcePosition(resource, context),
    ignoreChanges: options.ignoreChanges.map(text),
  });
}

/** One list for each input, be it empty; a provider has them as registered, what is only read has none. */
function propertyDependencies(
  { inputs, type, read, propertyDependencies: given }: RecordedResource,
  values: StateValues,
): object {
  const keys = isProviderType(type) || read ? Object.keys(given) : Object.keys(inputs);
  return Object.fromEntries(
    keys.sort().map((key) => [values.text(key), (given[key] ?? []).map((urn) => values.text(urn))]),
  );
}

/** `urn::id`. */
function providerReference({ provider }: RecordedResource, { find, values }: StateContext): string | undefined {
  return provider === undefined ? undefined : values.text(`${provider}::${find(provider)?.id ?? ""}`);
}

/** Seconds. */
function timeouts(given: RecordedResource["options"]["customTimeouts"]): object {
  return Object.fromEntries(Object.entries(given).filter(([, seconds]) => seconds > 0));
}

/** `project:///src/index.ts#12,5`; nothing for a place outside of the project. */
function sourcePosition({ position }: RecordedResource, { projectDir, values }: StateContext): string | undefined {
  if (position === undefined) return undefined;
  const relative = path.relative(projectDir, position.file);
  if (relative.startsWith("..") || path.isAbsolute(relative)) return undefined;
  const file = relative.split(path.sep).map(escaped).join("/");
  return `project:///${values.text(file)}#${String(position.line)},${String(position.column)}`;
}

/** A part of a path as Go writes it in an address. */
function escaped(part: string): string {
  return encodeURIComponent(part)
    .replaceAll(/%(24|26|2B|2C|3A|3B|3D|40)/g, (code) => decodeURIComponent(code))
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Without what is undefined or empty. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && (typeof value !== "object" || Object.keys(value ?? {}).length > 0),
    ),
  );
}
