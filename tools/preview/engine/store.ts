import { inventOutputs, plannedOutputs } from "../aws/outputs";
import { type Invented, type ResourceFacts } from "../aws/facts";
import { uuid } from "../aws/naming";
import { fitToId } from "../aws/reads";
import {
  EngineError,
  type Position,
  type Properties,
  type RecordedResource,
  type ResourceOptions,
  type StackIdentity,
} from "./model";
import { type Mode } from "../modes";
import { placeOf } from "./place";
import { defaultProvider, disabledDefaultError, disabledDefaults, type Plugin, providerInputs } from "./providers";
import { type DeclaredOptions } from "./requests";
import { isSecret, secret, withoutSecretness } from "./secrets";
import { isUnknown } from "./unknown";
import { createUrn, isProviderType, packageOf } from "./urn";

export interface EngineContext {
  readonly run: StackIdentity;
  readonly config: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secret. */
  readonly secretKeys: readonly string[];
  /** Default: `known`. */
  readonly mode?: Mode;
}

/** A resource about to be recorded; the store adds URN, id, provider and outputs. */
export interface Draft {
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  readonly custom: boolean;
  readonly read?: boolean;
  /** Id of an existing resource that is read or taken over. */
  readonly id?: string;
  /** Outputs that are known otherwise than by invention. */
  readonly outputs?: Properties;
  /** Provider as the SDK names it: `urn::id`, or empty. */
  readonly provider: string;
  /** Version of the package and where its plugin comes from, for the default provider's name. */
  readonly version: string;
  readonly pluginDownloadUrl: string;
  readonly inputs: Properties;
  readonly options: DeclaredOptions;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly position?: Position;
}

/** Everything that was registered, in order; hands out URNs and ids and refuses what an engine refuses. */
export class ResourceStore {
  private readonly byUrn = new Map<string, RecordedResource>();
  private readonly disabled: ReadonlySet<string>;

  constructor(private readonly context: EngineContext) {
    this.disabled = disabledDefaults(context.config);
  }

  get all(): readonly RecordedResource[] {
    return [...this.byUrn.values()];
  }

  find(urn: string): RecordedResource | undefined {
    return this.byUrn.get(urn);
  }

  add(draft: Draft): RecordedResource {
    const urn = createUrn(this.context.run, draft.parent, draft.type, draft.name);
    if (this.byUrn.has(urn)) {
      throw new EngineError(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    }
    const isProvider = isProviderType(draft.type);
    const provider = draft.custom && !isProvider ? this.providerFor(draft, urn) : undefined;
    // The engine notes the version of the plugin in a provider's own inputs.
    const inputs = isProvider ? providerInputs(draft.inputs, draft) : draft.inputs;
    const invented = this.invent({ ...draft, inputs }, urn, provider);
    const resource: RecordedResource = {
      urn,
      type: draft.type,
      name: draft.name,
      custom: draft.custom,
      read: draft.read ?? false,
      ...idOf(draft.id ?? invented.id),
      ...(draft.parent === undefined ? {} : { parent: draft.parent }),
      ...(provider === undefined ? {} : { provider: provider.urn }),
      inputs,
      outputs: invented.outputs,
      options: this.optionsOf(draft),
      dependencies: draft.dependencies,
      propertyDependencies: draft.propertyDependencies,
      ...(draft.position === undefined ? {} : { position: draft.position }),
    };
    this.byUrn.set(urn, resource);
    return resource;
  }

  private providerFor(draft: Draft, urn: string): RecordedResource {
    if (draft.provider !== "") {
      const providerUrn = draft.provider.slice(0, draft.provider.lastIndexOf("::"));
      const found = this.byUrn.get(providerUrn);
      if (found === undefined)
        throw new EngineError(`'${urn}' names a provider that was never registered: ${providerUrn}`);
      return found;
    }
    return this.defaultProviderFor(draft.type, draft, urn);
  }

  /** What a program leaves open is inherited: a resource below a protected one is protected. */
  private optionsOf({ options, parent }: Draft): ResourceOptions {
    const above = parent === undefined ? undefined : this.byUrn.get(parent)?.options;
    return {
      ...options,
      protect: options.protect ?? above?.protect ?? false,
      retainOnDelete: options.retainOnDelete ?? above?.retainOnDelete ?? false,
    };
  }

  /**
   * The default provider of the package of a type or of a function's token, registered at its first use; refused when the stack
   * file disables it. `who`: what the refusal names.
   */
  defaultProviderFor(type: string, plugin: Plugin, who: string): RecordedResource {
    const pkg = packageOf(type);
    // The engine's own package (stack references, resource look-ups) cannot be switched off.
    if (pkg !== "pulumi" && (this.disabled.has(pkg) || this.disabled.has("*"))) throw disabledDefaultError(type, who);
    const provider = defaultProvider(this.context, pkg, plugin);
    const known = this.byUrn.get(provider.urn);
    if (known !== undefined) return known;
    this.byUrn.set(provider.urn, provider);
    return provider;
  }

  private invent(
    draft: Draft,
    urn: string,
    provider: RecordedResource | undefined,
  ): { id: string | undefined; outputs: Properties } {
    // A component's outputs are what it registers later, a provider's are its inputs.
    if (!draft.custom) return { id: undefined, outputs: {} };
    if (draft.outputs !== undefined) return { id: draft.id, outputs: draft.outputs };
    if (isProviderType(draft.type)) return { id: uuid(urn), outputs: draft.inputs };
    // What is not even known by its id cannot be read; the SDK makes every output of it unknown.
    if (draft.read === true && isUnknown(draft.id)) return { id: draft.id, outputs: {} };
    const plain = Object.fromEntries(
      Object.entries(draft.inputs).map(([key, value]) => [key, withoutSecretness(value)]),
    );
    const place = placeOf(provider, this.context.config);
    const facts = { type: draft.type, name: draft.name, urn, inputs: plain, place };
    // A resource that is read is there already: a preview asks AWS for it.
    const first = this.context.mode === "first" && draft.read !== true;
    const { id, outputs } = first ? { id: undefined, outputs: plannedOutputs(facts) } : invent(facts, draft.id);
    // What was secret as an input stays secret as an output.
    const visible = { ...outputs, ...draft.inputs };
    for (const key of draft.options.additionalSecretOutputs) {
      const value = visible[key];
      if (value !== undefined && !isSecret(value)) visible[key] = secret(value);
    }
    return { id, outputs: visible };
  }
}

function invent(facts: ResourceFacts, readId: string | undefined): Invented {
  const invented = inventOutputs(facts);
  return readId === undefined ? invented : fitToId(invented, readId);
}

function idOf(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}
