import { type PolicyResource } from "@pulumi/policy";
import { type Props } from "./props";
import { canonicalType } from "./twins";
import { ifKnown } from "./unknowns";
import { listOrOne, text } from "./values";

/**
 * A stack as rules ask for it: by type, and by who refers to whom. Made once for all rules.
 *
 * Links are property dependencies first: they are there before AWS has named anything. A value can depend on several resources
 * (one from awsx depends on the VPC and its subnets), so the type decides which one is meant.
 */
export class StackIndex {
  private readonly byType = new Map<string, PolicyResource[]>();
  private readonly byValue = new Map<string, Map<string, PolicyResource[]>>();
  private links: Map<string, Map<string, PolicyResource[]>> | undefined;

  constructor(readonly resources: readonly PolicyResource[]) {
    for (const resource of resources) append(this.byType, canonicalType(resource.type), resource);
  }

  /** Resources of the types, twins included. */
  ofType(...types: readonly string[]): readonly PolicyResource[] {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return this.byType.get(only) ?? [];
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The resources of a type to which a property refers. */
  referenced(resource: PolicyResource, property: string, type: string): PolicyResource[] {
    return (resource.propertyDependencies[property] ?? []).filter((target) => canonicalType(target.type) === type);
  }

  /** The resources of a type that refer to `target` with a property. */
  referring(target: PolicyResource, type: string, property: string): readonly PolicyResource[] {
    this.links ??= this.linksOf();
    return this.links.get(target.urn)?.get(linkName(type, property)) ?? [];
  }

  /** URNs of all resources of `type` to which `property` of one of `resources` refers. */
  urnsReferenced(resources: readonly PolicyResource[], property: string, type: string): Set<string> {
    return new Set(resources.flatMap((resource) => this.referenced(resource, property, type).map(({ urn }) => urn)));
  }

  /**
   * The resources of a type that belong to `target`: they refer to it with a property, or that property holds the value of one
   * of its `identities` (a bucket written by its name). Values that are not known yet say nothing.
   */
  companions(target: PolicyResource, type: string, property: string, identities: readonly string[]) {
    const linked = this.referring(target, type, property);
    const names = identities.flatMap((identity) => known(target, identity));
    const named = this.holding(type, property, names).filter((other) => !linked.includes(other));
    return [...linked, ...named];
  }

  /** The resources of a type that hold one of the texts in a property, or in the list that it is. */
  holding(type: string, property: string, texts: readonly string[]): PolicyResource[] {
    if (texts.length === 0) return [];
    const name = linkName(type, property);
    const byValue = this.byValue.get(name) ?? this.valuesOf(type, property);
    this.byValue.set(name, byValue);
    return [...new Set(texts.flatMap((value) => byValue.get(value) ?? []))];
  }

  private valuesOf(type: string, property: string): Map<string, PolicyResource[]> {
    const byValue = new Map<string, PolicyResource[]>();
    for (const resource of this.ofType(type))
      for (const value of known(resource, property)) append(byValue, value, resource);
    return byValue;
  }

  private linksOf(): Map<string, Map<string, PolicyResource[]>> {
    const links = new Map<string, Map<string, PolicyResource[]>>();
    for (const resource of this.resources) {
      const type = canonicalType(resource.type);
      for (const [property, targets] of Object.entries(resource.propertyDependencies))
        for (const { urn } of targets) {
          const ofTarget = links.get(urn) ?? new Map<string, PolicyResource[]>();
          append(ofTarget, linkName(type, property), resource);
          links.set(urn, ofTarget);
        }
    }
    return links;
  }
}

function linkName(type: string, property: string): string {
  return `${type} ${property}`;
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

/** A text, or those of a list. One that is not known yet cannot be compared, and a link would have said it already. */
function known(resource: PolicyResource, property: string): string[] {
  const values = ifKnown(() => listOrOne((resource.props as Props)[property])) ?? [];
  return Array.from({ length: values.length }, (_, index) => ifKnown(() => text(values[index])) ?? "").filter(
    (value) => value !== "",
  );
}

const indexes = new WeakMap<object, StackIndex>();

/** The index of a stack: the same for every rule that is asked about the same resources. */
export function indexOf(resources: readonly PolicyResource[]): StackIndex {
  // The SDK makes new resource objects for each rule; the properties inside are shared (see sdk.ts).
  const [first] = resources;
  if (first === undefined) return new StackIndex(resources);
  const known = indexes.get(first.props);
  if (known?.resources.length === resources.length) return known;
  const index = new StackIndex(resources);
  indexes.set(first.props, index);
  return index;
}
