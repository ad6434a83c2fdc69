import * as resources from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type RecordedResource } from "./model";
import { readRegistration } from "./requests";
import { type Draft, type ResourceStore } from "./store";
import { type Transforms } from "./transforms";

/** Makes the children of a remote component one by one; each is told to what was made of it. */
export type Children<T> = Generator<Draft, T, RecordedResource>;

export function addChildren<T>(children: Children<T>, store: ResourceStore): T {
  let step = children.next();
  while (step.done !== true) step = children.next(store.add(step.value));
  return step.value;
}

/** The same when transforms concern them: the engine sees the children of a remote component as it sees all others. */
export async function addTransformed<T>(
  children: Children<T>,
  store: ResourceStore,
  transforms: Transforms,
  workingDir: string,
): Promise<T> {
  let step = children.next();
  while (step.done !== true) {
    const req = requestOf(step.value);
    await transforms.apply(req);
    const { inputs, options, provider, dependencies, propertyDependencies } = readRegistration(req, workingDir);
    const child = store.add({ ...step.value, inputs, options, provider, dependencies, propertyDependencies });
    transforms.remember(child.urn, req);
    step = children.next(child);
  }
  return step.value;
}

function requestOf({ options, ...draft }: Draft): resources.RegisterResourceRequest {
  const timeouts = new resources.RegisterResourceRequest.CustomTimeouts();
  for (const kind of ["Create", "Update", "Delete"] as const) {
    const seconds = options.customTimeouts[kind.toLowerCase() as "create" | "update" | "delete"];
    if (seconds > 0) timeouts[`set${kind}`](`${String(seconds)}s`);
  }
  const req = new resources.RegisterResourceRequest()
    .setType(draft.type)
    .setName(draft.name)
    .setParent(draft.parent ?? "")
    .setCustom(draft.custom)
    .setProvider(draft.provider)
    .setVersion(draft.version)
    .setPlugindownloadurl(draft.pluginDownloadUrl)
    .setObject(Struct.fromJavaScript(draft.inputs))
    .setDependenciesList([...draft.dependencies])
    .setIgnorechangesList([...options.ignoreChanges])
    .setAdditionalsecretoutputsList([...options.additionalSecretOutputs])
    .setCustomtimeouts(timeouts);
  if (options.protect !== undefined) req.setProtect(options.protect);
  if (options.retainOnDelete !== undefined) req.setRetainondelete(options.retainOnDelete);
  if (options.deleteBeforeReplace !== undefined)
    req.setDeletebeforereplacedefined(true).setDeletebeforereplace(options.deleteBeforeReplace);
  for (const [key, urns] of Object.entries(draft.propertyDependencies)) {
    const entry = new resources.RegisterResourceRequest.PropertyDependencies().setUrnsList([...urns]);
    req.getPropertydependenciesMap().set(key, entry);
  }
  return req;
}
