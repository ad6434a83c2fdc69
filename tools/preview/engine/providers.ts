import { uuid } from "../aws/naming";
import { EngineError, type Properties, type RecordedResource, type StackIdentity } from "./model";
import { noOptions } from "./requests";
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
export function disabledDefaultError(type: string, who: string): EngineError {
  return new EngineError(`Default provider for '${packageOf(type)}' disabled. '${who}' must use an explicit provider.`);
}

/** Which plugin makes a provider: its version, and where it comes from; empty for what is usual. */
export interface Plugin {
  readonly version: string;
  readonly pluginDownloadUrl: string;
}

/** The inputs of a provider as the engine completes them: with the plugin's version and, in a place of its own, its address. */
export function providerInputs(inputs: Properties, { version, pluginDownloadUrl }: Plugin): Properties {
  return {
    ...inputs,
    ...(version === "" ? {} : { version }),
    ...(pluginDownloadUrl === "" ? {} : { __internal: { pluginDownloadURL: pluginDownloadUrl } }),
  };
}

/** `default_7_48_0`, and the plugin's address where it is not the usual one. */
function defaultName({ version, pluginDownloadUrl }: Plugin): string {
  const parts = [version.replace(/[.+-]/g, "_"), qualifiedName(pluginDownloadUrl)];
  return ["default", ...parts.filter((part) => part !== "")].join("_");
}

/** Text as the engine makes a name of it: what a name may not hold becomes `_`, empty steps of a path go. */
function qualifiedName(text: string): string {
  return text
    .split("/")
    .filter((step) => step !== "")
    .map((step) => step.replace(/^[^\w.]/, "_").replace(/[^\w.-]/g, "_"))
    .join("/");
}

/** The default provider of a package, as the engine makes one: named by version, configured from the stack file. */
export function defaultProvider(context: ProviderContext, pkg: string, plugin: Plugin): RecordedResource {
  const type = `pulumi:providers:${pkg}`;
  const name = defaultName(plugin);
  const urn = createUrn(context.run, undefined, type, name);
  const settings = Object.entries(context.config).flatMap(([key, value]) =>
    key.startsWith(`${pkg}:`)
      ? [[key.slice(pkg.length + 1), context.secretKeys.includes(key) ? secret(value) : value]]
      : [],
  );
  const inputs = providerInputs(Object.fromEntries(settings) as Properties, plugin);
  return {
    urn,
    type,
    name,
    custom: true,
    read: false,
    id: uuid(urn),
    inputs,
    outputs: inputs,
    options: { ...noOptions, protect: false, retainOnDelete: false },
    dependencies: [],
    propertyDependencies: {},
  };
}
