import { uuid } from "../aws/naming";
import { EngineError, type Properties, type RecordedResource, type StackIdentity } from "./model";
import { secret } from "./secrets";
import { createUrn, packageOf } from "./urn";

export interface ProviderContext {
  readonly run: StackIdentity;
  /** Configuration as the CLI hands it over: `aws:region` -> value. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secret. */
  readonly secretKeys: readonly string[];
}

/** Packages whose default provider the stack file switches off: `pulumi:disable-default-providers`. */
export function disabledDefaults(config: Readonly<Record<string, string>>): ReadonlySet<string> {
  const text = config["pulumi:disable-default-providers"];
  if (text === undefined || text === "") return new Set();
  try {
    return new Set((JSON.parse(text) as unknown[]).map(String));
  } catch {
    throw new EngineError(`pulumi:disable-default-providers must be a list of package names, got ${text}`);
  }
}

/** The error of the engine when a resource falls back on a provider that the stack file disabled. */
export function disabledDefaultError(type: string, urn: string): EngineError {
  return new EngineError(`Default provider for '${packageOf(type)}' disabled. '${urn}' must use an explicit provider.`);
}

/** The inputs of a provider as the engine completes them: with the version of the plugin. */
export function providerInputs(inputs: Properties, version: string): Properties {
  return version === "" ? inputs : { ...inputs, version };
}

/** The default provider of a package, as the engine makes one: named by version, configured from the stack file. */
export function defaultProvider(context: ProviderContext, pkg: string, version: string): RecordedResource {
  const type = `pulumi:providers:${pkg}`;
  const name = version === "" ? "default" : `default_${version.replace(/[.+-]/g, "_")}`;
  const urn = createUrn(context.run, undefined, type, name);
  const settings = Object.entries(context.config).flatMap(([key, value]) =>
    key.startsWith(`${pkg}:`)
      ? [[key.slice(pkg.length + 1), context.secretKeys.includes(key) ? secret(value) : value]]
      : [],
  );
  const inputs = providerInputs(Object.fromEntries(settings) as Properties, version);
  return {
    urn,
    type,
    name,
    custom: true,
    read: false,
    id: uuid(urn),
    inputs,
    outputs: inputs,
    options: {
      protect: false,
      ignoreChanges: [],
      additionalSecretOutputs: [],
      retainOnDelete: false,
      customTimeouts: { create: 0, update: 0, delete: 0 },
    },
    dependencies: [],
    propertyDependencies: {},
  };
}
