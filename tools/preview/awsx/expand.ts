import { type Children } from "../engine/children";
import { EngineError, type Json, type Properties, type RecordedResource } from "../engine/model";
import { placeOf } from "../engine/place";
import { noOptions, type Registration } from "../engine/requests";
import { type Draft, type EngineContext, type ResourceStore } from "../engine/store";
import { unknownValue } from "../engine/unknown";
import { type RemoteOutputs, vpcOutputs } from "./outputs";
import { type ChildPlan, type ChildRef, planVpc } from "./vpc";

/** Hands out what a remote component's own provider would register beneath it, each when all that it needs is registered. */
export function* expandRemote(
  registration: Registration,
  component: RecordedResource,
  store: ResourceStore,
  context: EngineContext,
): Children<RemoteOutputs> {
  if (registration.type !== "awsx:ec2:Vpc") {
    throw new EngineError(
      `'${component.urn}' is a remote component: its children are made by a provider that does not run offline. ` +
        "Only awsx:ec2:Vpc is known here; write the resources with plain aws types, or leave it out of the preview.",
    );
  }
  const providerRef = registration.providers.get("aws") ?? "";
  const place = placeOf(store.find(providerRef.slice(0, providerRef.lastIndexOf("::"))), context.config);
  const plan = planVpc(registration.name, registration.inputs, place.region);
  const registered = new Map<string, RecordedResource>();
  for (const child of byNeed(plan.children)) {
    registered.set(child.key, yield draftOf(child, registered, component, providerRef));
  }
  const children = plan.children.flatMap((child) => {
    const resource = registered.get(child.key);
    return resource === undefined ? [] : [{ plan: child, resource }];
  });
  return vpcOutputs(children, plan.subnetLayout);
}

/** Children in an order in which each comes after all that it refers to. */
function byNeed(children: readonly ChildPlan[]): ChildPlan[] {
  const byKey = new Map(children.map((child) => [child.key, child]));
  const done = new Set<string>();
  const ordered: ChildPlan[] = [];
  const visit = (child: ChildPlan): void => {
    if (done.has(child.key)) return;
    done.add(child.key);
    for (const key of needs(child)) {
      const needed = byKey.get(key);
      if (needed !== undefined) visit(needed);
    }
    ordered.push(child);
  };
  children.forEach(visit);
  return ordered;
}

function needs(child: ChildPlan): string[] {
  const refs = Object.values(child.inputs).flatMap((value) => (isRef(value) ? [value.ref] : []));
  return [...(child.parent === undefined ? [] : [child.parent]), ...refs, ...child.dependsOn];
}

function draftOf(
  child: ChildPlan,
  registered: ReadonlyMap<string, RecordedResource>,
  component: RecordedResource,
  provider: string,
): Draft {
  const urnOf = (key: string) => registered.get(key)?.urn ?? "";
  const propertyDependencies: Record<string, readonly string[]> = {};
  const inputs: Properties = {};
  for (const [key, value] of Object.entries(child.inputs)) {
    if (isRef(value)) {
      inputs[key] = registered.get(value.ref)?.id ?? unknownValue;
      propertyDependencies[key] = [urnOf(value.ref)];
    } else {
      inputs[key] = value;
    }
  }
  const dependencies = [...new Set([...Object.values(propertyDependencies).flat(), ...child.dependsOn.map(urnOf)])];
  return {
    type: child.type,
    name: child.name,
    parent: child.parent === undefined ? component.urn : urnOf(child.parent),
    custom: true,
    provider,
    version: "",
    pluginDownloadUrl: "",
    inputs,
    // Children inherit protection from the component, and none of its other options.
    options: noOptions,
    dependencies,
    propertyDependencies,
    ...(component.position === undefined ? {} : { position: component.position }),
  };
}

function isRef(value: Json | ChildRef): value is ChildRef {
  return typeof value === "object" && value !== null && !Array.isArray(value) && typeof value.ref === "string";
}
