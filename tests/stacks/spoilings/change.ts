import { type Json, type RecordedResource } from "../../../tools/preview/engine/model";
import { plain, put } from "./path";

/**
 * One way to make a stack worse. Exactly one of `set`, `delete`, `append`, `retarget`, `plain`, `remove`, `option` and `urn` is
 * there. Paths look like `rules[0].name`; path.ts says more.
 */
export interface Spoiling {
  /** What a reader calls it; the test is named after it. */
  readonly name: string;
  /** `*` stands for any run of characters. What is asked of many types alike says nothing about one of them: it does not count as touching it. */
  readonly type: string;
  /** Only resources whose name this regular expression fits; all of the type by default. */
  readonly only?: string;
  /** Only in this stack; in both by default. */
  readonly stack?: "dev" | "prod";
  /** A property that gets the value `to`. */
  readonly set?: string;
  /** A property that is left out. */
  readonly delete?: string;
  /** A list that gets `to` as one more item; made when it is not there. */
  readonly append?: string;
  /** A property that names another resource: `to` is `type::name.output` of the stack, or a text that names none of it. */
  readonly retarget?: string;
  /** A property that is no secret any more. */
  readonly plain?: string;
  /** Takes the whole resource away; `together`: all that fit at once, such as every alarm of one service. */
  readonly remove?: true | "together";
  /** Sets options of the resource, such as `protect`. */
  readonly option?: Readonly<Record<string, Json>>;
  /** The end of the URN, `type::name`: made outside of its component, or under another name. */
  readonly urn?: string;
  readonly to?: Json;
  /** The rules that must fire, exactly; `stack:rule` for one that fires in that stack only. */
  readonly fires: readonly string[];
}

/** A stack with one resource spoiled. */
export interface Spoiled {
  readonly resources: readonly RecordedResource[];
  /** The resources of which rules could now say something else when they look at nothing but them. */
  readonly changed: readonly RecordedResource[];
}

/** The stack with one resource spoiled. @returns undefined when the resource has nothing that could be spoiled so */
export function spoil(
  resources: readonly RecordedResource[],
  target: RecordedResource,
  spoiling: Spoiling,
): Spoiled | undefined {
  if (spoiling.remove !== undefined) return without(resources, [target]);
  const changed =
    spoiling.urn === undefined ? changedResource(resources, target, spoiling) : moved(target, spoiling.urn);
  if (changed === undefined) return undefined;
  const others = changed.urn === target.urn ? resources : resources.map(referring(target.urn, [changed.urn]));
  const spoiled = resources.map((one, index) => (one === target ? changed : (others[index] ?? one)));
  // A rule about one resource sees its provider too.
  const managed = spoiled.filter(({ provider }) => provider === changed.urn);
  return { resources: spoiled, changed: [changed, ...managed] };
}

/** The stack without some of its resources. */
export function without(resources: readonly RecordedResource[], gone: readonly RecordedResource[]): Spoiled {
  const left = resources.filter((one) => !gone.includes(one));
  return { resources: gone.reduce((some, { urn }) => some.map(referring(urn, [])), left), changed: [] };
}

function changedResource(
  resources: readonly RecordedResource[],
  target: RecordedResource,
  spoiling: Spoiling,
): RecordedResource | undefined {
  if (spoiling.option !== undefined) return { ...target, options: { ...target.options, ...spoiling.option } };
  if (spoiling.retarget !== undefined) return retargeted(resources, target, spoiling.retarget, spoiling.to);
  if (spoiling.plain !== undefined) {
    const inputs = plain(target.inputs, spoiling.plain);
    const outputs = plain(target.outputs, spoiling.plain);
    return inputs === undefined ? undefined : { ...target, inputs, outputs: outputs ?? target.outputs };
  }
  const path = spoiling.set ?? spoiling.append ?? spoiling.delete ?? "";
  const value = spoiling.delete === undefined ? spoiling.to : undefined;
  const mode = spoiling.append === undefined ? "set" : "append";
  const inputs = put(target.inputs, path, value, mode);
  if (inputs === undefined) return undefined;
  const outputs = put(target.outputs, path, value, mode) ?? target.outputs;
  const property = firstOf(path);
  if (path !== property || mode === "append") return { ...target, inputs, outputs };
  // A value written by hand refers to nobody.
  const { [property]: _gone, ...propertyDependencies } = target.propertyDependencies;
  return { ...target, inputs, outputs, propertyDependencies };
}

function retargeted(
  resources: readonly RecordedResource[],
  target: RecordedResource,
  path: string,
  to: Json | undefined,
): RecordedResource | undefined {
  const [, type, name, output = "id"] = /^(.+)::([^.]+)\.(\w+)$/.exec(String(to)) ?? [];
  const meant = resources.find((one) => one.type === type && one.name === name);
  if (type !== undefined && meant === undefined) return undefined;
  const value = meant === undefined ? to : output === "id" ? meant.id : meant.outputs[output];
  const inputs = put(target.inputs, path, value);
  if (inputs === undefined) return undefined;
  return {
    ...target,
    inputs,
    outputs: put(target.outputs, path, value) ?? target.outputs,
    propertyDependencies: {
      ...target.propertyDependencies,
      [firstOf(path)]: meant === undefined ? [] : [meant.urn],
    },
  };
}

/** The resource at the top of the stack, with the type and name of `tail`. */
function moved(target: RecordedResource, tail: string): RecordedResource {
  const [type = target.type, name = target.name] = tail.split("::");
  const [stack, project] = target.urn.split("::");
  const { parent: _none, ...rest } = target;
  return { ...rest, type: type.split("$").at(-1) ?? type, name, urn: [stack, project, type, name].join("::") };
}

/** Writes one URN over another wherever a resource refers to it; nothing instead takes the reference away. */
function referring(gone: string, instead: readonly string[]): (resource: RecordedResource) => RecordedResource {
  const written = (urns: readonly string[]) => urns.flatMap((urn) => (urn === gone ? instead : [urn]));
  return (resource) => ({
    ...resource,
    dependencies: written(resource.dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, urns]) => [key, written(urns)]),
    ),
  });
}

function firstOf(path: string): string {
  return path.split(/[.[>]/)[0] ?? path;
}
