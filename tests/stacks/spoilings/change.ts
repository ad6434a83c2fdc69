import { type Json, type Properties, type RecordedResource } from "../../../tools/preview/engine/model";

/** One way to make a stack worse. Exactly one of `set`, `delete`, `remove` and `option` is there. */
export interface Spoiling {
  /** What a reader calls it; the test is named after it. */
  readonly name: string;
  readonly type: string;
  /** Only resources whose name this regular expression fits; all of the type by default. */
  readonly only?: string;
  /** Only in this stack; in both by default. */
  readonly stack?: "dev" | "prod";
  /** A property, such as `rules[0].name`; `>` goes into JSON text: `policy>Statement[0].Principal`. */
  readonly set?: string;
  readonly to?: Json;
  readonly delete?: string;
  /** Takes the whole resource away. */
  readonly remove?: true;
  /** Sets an option of the resource, such as `protect`. */
  readonly option?: Readonly<Record<string, Json>>;
  /** The rules that must fire, exactly; `stack:rule` for one that fires in that stack only. */
  readonly fires: readonly string[];
}

/** The stack with one resource spoiled. @returns undefined when the resource has no such property to delete */
export function spoil(
  resources: readonly RecordedResource[],
  target: RecordedResource,
  spoiling: Spoiling,
): { resources: RecordedResource[]; changed: RecordedResource[] } | undefined {
  if (spoiling.remove === true)
    return { resources: resources.filter((one) => one !== target).map(without(target)), changed: [] };
  const changed = changedResource(target, spoiling);
  if (changed === undefined) return undefined;
  return { resources: resources.map((one) => (one === target ? changed : one)), changed: [changed] };
}

function changedResource(target: RecordedResource, spoiling: Spoiling): RecordedResource | undefined {
  if (spoiling.option !== undefined) return { ...target, options: { ...target.options, ...spoiling.option } };
  const path = spoiling.set ?? spoiling.delete ?? "";
  const value = spoiling.set === undefined ? undefined : spoiling.to;
  const inputs = put(target.inputs, path, value);
  if (inputs === undefined) return undefined;
  const [property = ""] = path.split(/[.[>]/);
  // A value written by hand refers to nobody.
  const whole = path === property;
  const { [property]: _gone, ...others } = target.propertyDependencies;
  return {
    ...target,
    inputs,
    outputs: put(target.outputs, path, value) ?? target.outputs,
    propertyDependencies: whole ? others : target.propertyDependencies,
  };
}

function without(target: RecordedResource): (resource: RecordedResource) => RecordedResource {
  return (resource) => ({
    ...resource,
    dependencies: resource.dependencies.filter((urn) => urn !== target.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, urns]) => [
        key,
        urns.filter((urn) => urn !== target.urn),
      ]),
    ),
  });
}

/** A copy with the value at a path; undefined value: deleted, and undefined result when there was nothing to delete. */
function put(properties: Properties, path: string, value: Json | undefined): Properties | undefined {
  const [outer = "", ...rest] = path.split(">");
  const inner = rest.join(">");
  const keys = outer
    .replaceAll(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((key) => key !== "");
  const copy = structuredClone(properties);
  const last = keys.pop() ?? "";
  let parent: any = copy;
  for (const key of keys) {
    parent[key] ??= {};
    parent = parent[key];
  }
  if (inner !== "") {
    if (typeof parent[last] !== "string") return undefined;
    const document = put(JSON.parse(parent[last]), inner, value);
    if (document === undefined) return undefined;
    parent[last] = JSON.stringify(document);
    return copy;
  }
  if (value === undefined && parent[last] === undefined) return undefined;
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  return copy;
}
