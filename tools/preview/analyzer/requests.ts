import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Json, type Properties, type RecordedResource, type StackIdentity } from "../engine/model";
import { withoutReferences } from "../engine/references";
import { isObject } from "../engine/secrets";
import { isProviderType } from "../engine/urn";
import { type Mode } from "../modes";
import { type StackConfig } from "../project/config";
import { type EffectiveSetting } from "./config";
import { levelNumber } from "./levels";

type Find = (urn: string) => RecordedResource | undefined;

/** The request for one resource, in the form for remediations: its inputs, before anything is created. */
export function analyzeRequest(resource: RecordedResource, find: Find): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(struct(withInternals(resource)))
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

export function configureStackRequest(
  run: StackIdentity,
  config: StackConfig,
  mode: Mode,
): proto.AnalyzerStackConfigureRequest {
  const request = new proto.AnalyzerStackConfigureRequest()
    .setStack(run.stack)
    .setProject(run.project)
    .setOrganization(run.organization)
    .setDryRun(mode === "first")
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

/** The engine keeps a place for its own in the inputs of a provider that has a version, which the built-in one has not. */
function withInternals({ type, inputs }: RecordedResource): Properties {
  return isProviderType(type) && "version" in inputs && !("__internal" in inputs)
    ? { __internal: {}, ...inputs }
    : inputs;
}

/** The same request for rules that only look. */
export function withoutInternals(request: proto.AnalyzeRequest): proto.AnalyzeRequest {
  const properties = request.getProperties()?.toJavaScript() ?? {};
  return hasInternals(properties) ? request.cloneMessage().setProperties(struct(visible(properties))) : request;
}

/** Keys that begin with `__`, at any depth, are the engine's and the SDK's own: rules that only look never see them. */
function visible(properties: Properties): Properties {
  return hasInternals(properties) ? dropInternals(properties) : properties;
}

function hasInternals(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasInternals);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => key.startsWith("__") || hasInternals(inner));
}

function dropInternals<T extends Json>(value: T): T;
function dropInternals(value: Json): Json {
  if (Array.isArray(value)) return value.map(dropInternals);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, inner]) => [key, dropInternals(inner)]),
  );
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(withoutReferences(properties));
}
