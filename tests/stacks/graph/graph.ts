import { type Json, type RecordedResource } from "../../../tools/preview/engine/model";

/** The resources of a stack and what waits for what: the edges by which the engine creates, and deletes in the opposite order. */
export class Graph {
  private readonly byUrn: ReadonlyMap<string, RecordedResource>;
  private readonly reached = new Map<string, ReadonlySet<string>>();

  constructor(readonly resources: readonly RecordedResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  ofType(...types: readonly string[]): readonly RecordedResource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /** Resources of a type that a value means, by ARN, id or name. */
  meant(types: readonly string[], ...references: readonly (Json | undefined)[]): readonly RecordedResource[] {
    return this.ofType(...types).filter(({ id, outputs }) =>
      references.some((one) => typeof one === "string" && [id, outputs.arn, outputs.name].includes(one)),
    );
  }

  /** Whether a resource waits for another, directly or through others. */
  waits(resource: RecordedResource, forOther: RecordedResource): boolean {
    return this.allBefore(resource.urn).has(forOther.urn);
  }

  private allBefore(urn: string): ReadonlySet<string> {
    const known = this.reached.get(urn);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const open = [urn];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const before of this.directlyBefore(next))
        if (!found.has(before)) {
          found.add(before);
          open.push(before);
        }
    this.reached.set(urn, found);
    return found;
  }

  /** What a resource names: its parent, its provider, what it depends on as a whole and with a property. */
  directlyBefore(urn: string): readonly string[] {
    const resource = this.byUrn.get(urn);
    if (resource === undefined) return [];
    const { parent, provider, dependencies, propertyDependencies } = resource;
    const all = [parent, provider, ...dependencies, ...Object.values(propertyDependencies).flat()];
    return [...new Set(all.filter((one): one is string => one !== undefined && this.byUrn.has(one)))];
  }
}

/** `aws:ecs/service:Service` named `hello` -> `ecs/service hello`, as faults call it. */
export function called({ type, name }: Pick<RecordedResource, "type" | "name">): string {
  return `${type.split(":")[1] ?? type} ${name}`;
}

/** Every text in a value, however deep. */
export function texts(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** Recorded inputs are JSON of unknown form; a path that leads nowhere is an empty list. */
export function listAt(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = path.reduce<any>((at, key) => at?.[key], value);
  return found === undefined || found === null ? [] : [found].flat();
}
