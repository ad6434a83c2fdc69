import type * as mocks from "@pulumi/pulumi/runtime/mocks";
import * as providerProto from "@pulumi/pulumi/proto/provider_pb";
import type * as callbackProto from "@pulumi/pulumi/proto/callback_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { expandRemote } from "../awsx/expand";
import { type RemoteOutputs } from "../awsx/outputs";
import { answerInvoke } from "../aws/invokes";
import { type StackReferences } from "../references/names";
import { withHashes } from "./assets";
import { addChildren, addTransformed, type Children } from "./children";
import { EngineError, type Position, type RecordedResource } from "./model";
import { framesOf, noOptions, type Registration, readRegistration } from "./requests";
import { readStackReference, stackReferenceType } from "./stack-reference";
import { type EngineContext, ResourceStore } from "./store";
import { Transforms } from "./transforms";
import { rootStackType } from "./urn";

type Callback<T> = (error: Error | null, response?: T) => void;

/** What the program left behind: its resources and the registrations that were refused. */
export interface Recording {
  readonly store: ResourceStore;
  /** Refused registrations, in order; the SDK also turns each into a rejected promise. */
  readonly refusals: readonly EngineError[];
}

export interface MonitorOptions extends EngineContext {
  /** Picks, out of the frames of a registration, the place to show to the user. */
  readonly positionOf: (frames: readonly Position[]) => Position | undefined;
  /** What the paths of files and archives are relative to. */
  readonly workingDir: string;
  /** Outputs of other stacks; default: none. */
  readonly references?: StackReferences;
  /** Told of each refusal at once: the SDK hides it inside an error of its own. */
  readonly onRefusal?: (error: EngineError) => void;
}

/**
 * A monitor that records every registration as the engine would see it. It extends the SDK's own mock monitor, so the
 * program cannot tell the difference from a mocked run; what the mock loses (options, dependencies, full URNs, providers)
 * is kept here.
 */
export function createMonitor(
  Base: typeof mocks.MockMonitor,
  options: MonitorOptions,
): { monitor: mocks.MockMonitor; recording: Recording; close: () => void } {
  const store = new ResourceStore(options);
  const refusals: EngineError[] = [];
  const transforms = new Transforms();

  class RecordingMonitor extends Base {
    override registerResource(
      req: resourceProto.RegisterResourceRequest,
      callback: Callback<resourceProto.RegisterResourceResponse>,
    ): Promise<void> {
      const position = options.positionOf(framesOf(req));
      if (transforms.concern(req)) return this.transformed(req, callback, position);
      return this.answer(callback, () => this.register(req, position), position);
    }

    /** What a transform changes, the engine has never seen otherwise. */
    private async transformed(
      req: resourceProto.RegisterResourceRequest,
      callback: Callback<resourceProto.RegisterResourceResponse>,
      position: Position | undefined,
    ): Promise<void> {
      try {
        await transforms.apply(req);
        const made = this.begin(readRegistration(req, options.workingDir), position);
        transforms.remember(made.resource.urn, req);
        const remote = made.children && (await addTransformed(made.children, store, transforms, options.workingDir));
        await this.answer(callback, () => responseOf(made.resource, remote), position);
      } catch (error) {
        const fail = () => {
          throw error;
        };
        await this.answer(callback, fail, position);
      }
    }

    // The SDK's mock has neither of these two.
    registerStackTransform(req: callbackProto.Callback, callback: Callback<object>): void {
      transforms.addToStack(req);
      callback(null, {});
    }

    /** Hooks run while a resource is created, updated or deleted, which never happens here. */
    registerResourceHook(_req: resourceProto.RegisterResourceHookRequest, callback: Callback<object>): void {
      callback(null, {});
    }

    override readResource(
      req: resourceProto.ReadResourceRequest,
      callback: Callback<resourceProto.ReadResourceResponse>,
    ): Promise<void> {
      const position = options.positionOf(framesOf(req));
      return this.answer(
        callback,
        () => {
          const draft = readDraft(req, position);
          const resource = store.add(
            draft.type === stackReferenceType
              ? { ...draft, outputs: readStackReference(draft.inputs, options.run, options.references ?? noReferences) }
              : draft,
          );
          const response = new resourceProto.ReadResourceResponse();
          response.setUrn(resource.urn);
          response.setProperties(Struct.fromJavaScript(resource.outputs));
          return response;
        },
        position,
      );
    }

    override invoke(
      req: resourceProto.ResourceInvokeRequest,
      callback: Callback<providerProto.InvokeResponse>,
    ): Promise<void> {
      return this.answer(callback, () => {
        if (req.getTok() === "pulumi:pulumi:getResource") return this.lookUp(req);
        const given = req.getProvider();
        const answer = answerInvoke(req.getTok(), req.getArgs()?.toJavaScript() ?? {}, {
          provider:
            given === ""
              ? store.defaultProviderFor(
                  req.getTok(),
                  { version: req.getVersion(), pluginDownloadUrl: req.getPlugindownloadurl() },
                  req.getTok(),
                )
              : store.find(given.slice(0, given.lastIndexOf("::"))),
          config: options.config,
        });
        const response = new providerProto.InvokeResponse();
        response.setReturn(Struct.fromJavaScript(answer));
        return response;
      });
    }

    override registerResourceOutputs(
      req: resourceProto.RegisterResourceOutputsRequest,
      callback: Callback<object>,
    ): void {
      void this.answer(callback, () => {
        const resource = store.find(req.getUrn());
        if (resource !== undefined)
          resource.outputs = withHashes(req.getOutputs()?.toJavaScript() ?? {}, options.workingDir);
        return {};
      });
    }

    override supportsFeature(
      req: resourceProto.SupportsFeatureRequest,
      callback: (err: null, response: { getHassupport: () => boolean }) => void,
    ): void {
      callback(null, { getHassupport: () => supported.has(req.getId()) });
    }

    private register(
      req: resourceProto.RegisterResourceRequest,
      place?: Position,
    ): resourceProto.RegisterResourceResponse {
      const { resource, children } = this.begin(readRegistration(req, options.workingDir), place);
      transforms.remember(resource.urn, req);
      return responseOf(resource, children && addChildren(children, store));
    }

    private begin(
      registration: Registration,
      place?: Position,
    ): { resource: RecordedResource; children?: Children<RemoteOutputs> } {
      // The root stack is made by the tool itself, not by a line of the program.
      const position = registration.type === rootStackType ? undefined : place;
      const { parent } = registration;
      if (registration.remote && registration.provider === "") {
        // A remote component is made by a provider of its own package; the engine starts the default one.
        store.defaultProviderFor(registration.type, registration, registration.type);
        // The component's own program looks the providers up that it is given, through the engine's built-in package.
        if (registration.providers.size > 0) store.defaultProviderFor("pulumi:pulumi:getResource", builtIn, "");
      }
      const resource = store.add({
        ...registration,
        // Only the children of a remote component are known to rules, so its own inputs are not shown to them.
        inputs: registration.remote || registration.type === rootStackType ? {} : registration.inputs,
        ...(parent === undefined ? {} : { parent }),
        ...(position === undefined ? {} : { position }),
      });
      return registration.remote
        ? { resource, children: expandRemote(registration, resource, store, options) }
        : { resource };
    }

    /** So that a reference to a resource can be turned back into one: what was registered or read before, as it is by now. */
    private lookUp(req: resourceProto.ResourceInvokeRequest): providerProto.InvokeResponse {
      store.defaultProviderFor(req.getTok(), builtIn, req.getTok());
      const { urn } = req.getArgs()?.toJavaScript() ?? {};
      const found = typeof urn === "string" ? store.find(urn) : undefined;
      if (found === undefined) throw new EngineError(`unknown resource ${JSON.stringify(urn)}`);
      const answer = { urn: found.urn, id: found.id ?? "", state: found.outputs };
      return new providerProto.InvokeResponse().setReturn(Struct.fromJavaScript(answer));
    }

    private answer<T>(callback: Callback<T>, work: () => T, position?: Position): Promise<void> {
      try {
        callback(null, work());
      } catch (error) {
        if (error instanceof EngineError) {
          if (position !== undefined) error.position = position;
          refusals.push(error);
          options.onRefusal?.(error);
        }
        callback(error as Error);
      }
      return Promise.resolve();
    }
  }

  return {
    close: () => {
      transforms.close();
    },
    monitor: new RecordingMonitor({ newResource: unreachable, call: unreachable }),
    recording: { store, refusals },
  };
}

function responseOf(resource: RecordedResource, remote?: RemoteOutputs): resourceProto.RegisterResourceResponse {
  const response = new resourceProto.RegisterResourceResponse();
  response.setUrn(resource.urn);
  response.setId(resource.id ?? "");
  response.setObject(Struct.fromJavaScript(remote?.outputs ?? resource.outputs));
  const dependencies = response.getPropertydependenciesMap();
  for (const [key, urns] of Object.entries(remote?.dependencies ?? {})) {
    dependencies.set(key, new resourceProto.RegisterResourceResponse.PropertyDependencies().setUrnsList([...urns]));
  }
  return response;
}

/** Features of the real engine that the offline one has too. What is not here the SDK refuses with a clear error. */
const supported = new Set([
  "secrets",
  "resourceReferences",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
  "parameterization",
  "transforms",
  "resourceHooks",
]);

/** The plugin of the engine's own package has neither version nor address. */
const builtIn = { version: "", pluginDownloadUrl: "" };

function unreachable(): never {
  throw new Error("the recording monitor answers every request itself");
}

const noReferences: StackReferences = { stacks: {} };

function readDraft(req: resourceProto.ReadResourceRequest, position: Position | undefined) {
  return {
    type: req.getType(),
    name: req.getName(),
    ...(req.getParent() === "" ? {} : { parent: req.getParent() }),
    custom: true,
    read: true,
    id: req.getId(),
    provider: req.getProvider(),
    version: req.getVersion(),
    pluginDownloadUrl: req.getPlugindownloadurl(),
    inputs: req.getProperties()?.toJavaScript() ?? {},
    // A read takes over nothing from its parent: there is nothing to protect or to keep.
    options: {
      ...noOptions,
      protect: false,
      retainOnDelete: false,
      additionalSecretOutputs: req.getAdditionalsecretoutputsList(),
    },
    dependencies: req.getDependenciesList(),
    propertyDependencies: {},
    ...(position === undefined ? {} : { position }),
  };
}
