import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Properties, type RecordedResource, type StackIdentity } from "../engine/model";
import { type StackConfig } from "../project/config";
import { type EffectiveSetting } from "./config";
import { levelNumber } from "./levels";

type Find = (urn: string) => RecordedResource | undefined;

/** The request for one resource: its inputs, before anything is created. */
export function analyzeRequest(resource: RecordedResource, find: Find): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(struct(visible(resource.inputs)))
    .setOptions(options(resource));
  const provider = providerOf(resource, find);
  return provider === undefined ? request : request.setProvider(provider);
}

/** The request over the whole stack: outputs, and who depends on whom. */
export function analyzeStackRequest(resources: readonly RecordedResource[], find: Find): proto.AnalyzeStackRequest {
  return new proto.AnalyzeStackRequest().setResourcesList(resources.map((resource) => stackResource(resource, find)));
}

function stackResource(resource: RecordedResource, find: Find): proto.AnalyzerResource {
  const message = new proto.AnalyzerResource()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(struct(visible(resource.outputs)))
    .setOptions(options(resource))
    .setParent(resource.parent ?? "")
    .setDependenciesList([...resource.dependencies]);
  const provider = providerOf(resource, find);
  if (provider !== undefined) message.setProvider(provider);
  const map = message.getPropertydependenciesMap();
  for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
    if (urns.length > 0) map.set(key, new proto.AnalyzerPropertyDependencies().setUrnsList([...urns]));
  }
  return message;
}

export function configureStackRequest(run: StackIdentity, config: StackConfig): proto.AnalyzerStackConfigureRequest {
  const request = new proto.AnalyzerStackConfigureRequest()
    .setStack(run.stack)
    .setProject(run.project)
    .setOrganization(run.organization)
    .setDryRun(false)
    .setConfigSecretKeysList([...config.secretKeys]);
  const map = request.getConfigMap();
  for (const [key, value] of Object.entries(config.values)) map.set(key, value);
  return request;
}

export function configureRequest(settings: Readonly<Record<string, EffectiveSetting>>): proto.ConfigureAnalyzerRequest {
  const request = new proto.ConfigureAnalyzerRequest();
  const map = request.getPolicyconfigMap();
  for (const [name, setting] of Object.entries(settings)) {
    map.set(
      name,
      new proto.PolicyConfig()
        .setEnforcementlevel(levelNumber(setting.level))
        .setProperties(struct(setting.properties)),
    );
  }
  return request;
}

function options(resource: RecordedResource): proto.AnalyzerResourceOptions {
  const { protect, ignoreChanges, deleteBeforeReplace, additionalSecretOutputs, customTimeouts } = resource.options;
  return new proto.AnalyzerResourceOptions()
    .setProtect(protect)
    .setIgnorechangesList([...ignoreChanges])
    .setDeletebeforereplace(deleteBeforeReplace ?? false)
    .setDeletebeforereplacedefined(deleteBeforeReplace !== undefined)
    .setAdditionalsecretoutputsList([...additionalSecretOutputs])
    .setCustomtimeouts(
      new proto.AnalyzerResourceOptions.CustomTimeouts()
        .setCreate(customTimeouts.create)
        .setUpdate(customTimeouts.update)
        .setDelete(customTimeouts.delete),
    )
    .setParent(resource.parent ?? "");
}

function providerOf(resource: RecordedResource, find: Find): proto.AnalyzerProviderResource | undefined {
  const provider = resource.provider === undefined ? undefined : find(resource.provider);
  if (provider === undefined) return undefined;
  return new proto.AnalyzerProviderResource()
    .setType(provider.type)
    .setUrn(provider.urn)
    .setName(provider.name)
    .setProperties(struct(visible(provider.inputs)));
}

/** Keys that begin with `__` are the SDK's own; the engine drops them before a rule sees them. */
function visible(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties);
}
