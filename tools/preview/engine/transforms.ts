import * as grpc from "@grpc/grpc-js";
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import * as services from "@pulumi/pulumi/proto/callback_grpc_pb";
import * as callbacks from "@pulumi/pulumi/proto/callback_pb";
import * as resources from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { EngineError, type Properties } from "./model";
import { rootStackType } from "./urn";
import { dependenciesOf, downgraded, upgraded, withDependencies } from "./output-values";

/** A function of the program, which its SDK serves at an address. */
type Callback = Pick<callbacks.Callback, "getTarget" | "getToken">;
type Request = resources.RegisterResourceRequest;

/**
 * The transforms of a program, which the engine runs over each registration before it looks at it: the resource's own, then those of
 * its parents outwards, then the stack's.
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/source_eval.go (RegisterResource)
 */
export class Transforms {
  private readonly ofStack: Callback[] = [];
  private readonly ofResources = new Map<string, { readonly parent: string; readonly own: readonly Callback[] }>();
  private readonly clients = new Map<string, services.CallbacksClient>();

  addToStack(callback: Callback): void {
    this.ofStack.push(callback);
  }

  /** Keeps a registered resource's own transforms for its children. */
  remember(urn: string, req: Request): void {
    this.ofResources.set(urn, { parent: req.getParent(), own: req.getTransformsList() });
  }

  /** Whether any transform concerns a resource; most programs have none. */
  concern(req: Request): boolean {
    return this.chainOf(req).length > 0;
  }

  /** Changes a registration as its transforms ask. */
  async apply(req: Request): Promise<void> {
    let properties = this.propertiesFor(req);
    let options = optionsOf(req);
    for (const callback of this.chainOf(req)) {
      const request = new resources.TransformRequest()
        .setType(req.getType())
        .setName(req.getName())
        .setCustom(req.getCustom())
        .setParent(req.getParent())
        .setProperties(Struct.fromJavaScript(properties))
        .setOptions(options);
      const response = await this.invoke(callback, request);
      properties = response.getProperties()?.toJavaScript() ?? properties;
      options = response.getOptions() ?? options;
    }
    setDependencies(req, properties, options);
    req.setObject(Struct.fromJavaScript(downgraded(properties) as Properties));
    setOptions(req, options);
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
  }

  private chainOf(req: Request): Callback[] {
    // In the engine it is registered before the program begins.
    if (req.getType() === rootStackType) return [];
    return [...req.getTransformsList(), ...this.above(req.getParent()), ...this.ofStack];
  }

  private above(urn: string): Callback[] {
    const found = this.ofResources.get(urn);
    return found === undefined ? [] : [...found.own, ...this.above(found.parent)];
  }

  /** Only a resource with transforms of its own shows them on whom its properties depend. */
  private propertiesFor(req: Request): Properties {
    const properties = upgraded(req.getObject()?.toJavaScript() ?? {}) as Properties;
    if (req.getTransformsList().length === 0) return properties;
    const entries = Object.entries(properties).map(([key, value]) => {
      const urns = req.getPropertydependenciesMap().get(key)?.getUrnsList() ?? [];
      return [key, withDependencies(value, urns)];
    });
    return Object.fromEntries(entries) as Properties;
  }

  private async invoke(callback: Callback, request: resources.TransformRequest): Promise<resources.TransformResponse> {
    const message = new callbacks.CallbackInvokeRequest()
      .setToken(callback.getToken())
      .setRequest(request.serializeBinary());
    const response = await new Promise<callbacks.CallbackInvokeResponse>((resolve, reject) => {
      this.clientOf(callback.getTarget()).invoke(message, (error, answer) => {
        if (error === null) resolve(answer);
        else reject(new EngineError(`${request.getType()} ${request.getName()}: ${error.details}`));
      });
    });
    return resources.TransformResponse.deserializeBinary(response.getResponse_asU8());
  }

  private clientOf(target: string): services.CallbacksClient {
    const client = this.clients.get(target) ?? new services.CallbacksClient(target, grpc.credentials.createInsecure());
    this.clients.set(target, client);
    return client;
  }
}

/** The options of a request, in the form for transforms. Messages may be of another copy of the SDK: they go over as bytes. */
function optionsOf(req: Request): resources.TransformResourceOptions {
  const timeouts = req.getCustomtimeouts();
  const options = new resources.TransformResourceOptions()
    .setDependsOnList(req.getDependenciesList())
    .setIgnoreChangesList(req.getIgnorechangesList())
    .setReplaceOnChangesList(req.getReplaceonchangesList())
    .setVersion(req.getVersion())
    .setAliasesList(req.getAliasesList().map((alias) => Alias.deserializeBinary(alias.serializeBinary())))
    .setProvider(req.getProvider())
    .setPluginDownloadUrl(req.getPlugindownloadurl())
    .setDeletedWith(req.getDeletedwith())
    .setAdditionalSecretOutputsList(req.getAdditionalsecretoutputsList());
  if (req.hasProtect()) options.setProtect(req.getProtect() ?? false);
  if (req.hasRetainondelete()) options.setRetainOnDelete(req.getRetainondelete() ?? false);
  if (req.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(req.getDeletebeforereplace());
  if (timeouts !== undefined) options.setCustomTimeouts(copyTimeouts(timeouts));
  req.getProvidersMap().forEach((reference: string, pkg: string) => options.getProvidersMap().set(pkg, reference));
  return options;
}

function setOptions(req: Request, options: resources.TransformResourceOptions): void {
  req
    .setIgnorechangesList(options.getIgnoreChangesList())
    .setReplaceonchangesList(options.getReplaceOnChangesList())
    .setVersion(options.getVersion())
    .setAliasesList(options.getAliasesList())
    .setProvider(options.getProvider())
    .setPlugindownloadurl(options.getPluginDownloadUrl())
    .setDeletedwith(options.getDeletedWith())
    .setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList())
    .setDeletebeforereplacedefined(options.hasDeleteBeforeReplace())
    .setDeletebeforereplace(options.getDeleteBeforeReplace() ?? false);
  if (options.hasProtect()) req.setProtect(options.getProtect() ?? false);
  else req.clearProtect();
  if (options.hasRetainOnDelete()) req.setRetainondelete(options.getRetainOnDelete() ?? false);
  else req.clearRetainondelete();
  const timeouts = options.getCustomTimeouts();
  if (timeouts === undefined) req.clearCustomtimeouts();
  else req.setCustomtimeouts(copyTimeouts(timeouts));
  req.clearProvidersMap();
  options.getProvidersMap().forEach((reference: string, pkg: string) => req.getProvidersMap().set(pkg, reference));
}

function copyTimeouts(given: resources.RegisterResourceRequest.CustomTimeouts) {
  return resources.RegisterResourceRequest.CustomTimeouts.deserializeBinary(given.serializeBinary());
}

/**
 * With transforms of its own, a resource depends on what came back from them; else on what it depended on before, and on what its
 * values name.
 */
function setDependencies(req: Request, properties: Properties, options: resources.TransformResourceOptions): void {
  const own = req.getTransformsList().length > 0;
  const all = new Set(own ? options.getDependsOnList() : req.getDependenciesList());
  const map = req.getPropertydependenciesMap();
  const before = new Map(Object.keys(properties).map((key) => [key, own ? [] : (map.get(key)?.getUrnsList() ?? [])]));
  req.clearPropertydependenciesMap();
  for (const [key, urns] of before) {
    const found = dependenciesOf(properties[key] ?? null);
    if (own) for (const urn of found) all.add(urn);
    const entry = new resources.RegisterResourceRequest.PropertyDependencies();
    req.getPropertydependenciesMap().set(key, entry.setUrnsList([...new Set([...urns, ...found])]));
  }
  req.setDependenciesList([...all]);
}
