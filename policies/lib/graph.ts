import { type PolicyResource } from "@pulumi/policy";
import { canonicalType } from "./types";

/** Resources of a type, twins included. */
export function ofType(resources: readonly PolicyResource[], type: string): PolicyResource[] {
  return resources.filter((resource) => canonicalType(resource.type) === type);
}

/**
 * The resources of a type to which a property refers. A value can depend on several resources (one from awsx depends on the
 * VPC and its subnets), so the type decides which one is meant. Links survive values that are not known yet; ids do not.
 */
export function referenced(resource: PolicyResource, property: string, type: string): PolicyResource[] {
  return (resource.propertyDependencies[property] ?? []).filter((target) => canonicalType(target.type) === type);
}

/** URNs of all resources of `type` to which `property` of one of `resources` refers. */
export function urnsReferenced(resources: readonly PolicyResource[], property: string, type: string): Set<string> {
  return new Set(resources.flatMap((resource) => referenced(resource, property, type).map((target) => target.urn)));
}
