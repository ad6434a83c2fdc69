import type * as resources from "@pulumi/pulumi/proto/resource_pb";
import { withHashes } from "./assets";
import { EngineError, type Position, type Properties, type ResourceOptions } from "./model";

/** Options as the program gave them: undefined where it said nothing, which means what the parent says. */
export interface DeclaredOptions extends Omit<ResourceOptions, "protect" | "retainOnDelete"> {
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

/** What holds where a program says nothing. */
export const noOptions: DeclaredOptions = {
  ignoreChanges: [],
  additionalSecretOutputs: [],
  customTimeouts: { create: 0, update: 0, delete: 0 },
};

/** The fields of a registration, read out of its protobuf request once. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  readonly custom: boolean;
  readonly remote: boolean;
  readonly inputs: Properties;
  /** `urn::id` of the provider, empty when the program named none. */
  readonly provider: string;
  /** Package -> provider reference, what a remote component hands to its children. */
  readonly providers: ReadonlyMap<string, string>;
  readonly version: string;
  /** Where the plugin of the package comes from, empty for the usual place. */
  readonly pluginDownloadUrl: string;
  /** Id of an existing resource that the program takes over. */
  readonly id?: string;
  readonly options: DeclaredOptions;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** `dir`: what the paths of files and archives are relative to. */
export function readRegistration(req: resources.RegisterResourceRequest, dir: string): Registration {
  const inputs = withHashes(req.getObject()?.toJavaScript() ?? {}, dir);
  const dependencies = req.getDependenciesList();
  const propertyDependencies: Record<string, readonly string[]> = {};
  for (const [key, value] of req.getPropertydependenciesMap().entries() as Iterable<
    [string, { getUrnsList(): string[] }]
  >) {
    propertyDependencies[key] = value.getUrnsList();
  }
  // Who names no dependencies for single properties means that each has all of them; the engine reads it so.
  if (Object.keys(propertyDependencies).length === 0 && !req.getRemote())
    for (const key of Object.keys(inputs)) propertyDependencies[key] = dependencies;
  const timeouts = req.getCustomtimeouts();
  return {
    type: req.getType(),
    name: req.getName(),
    ...(req.getParent() === "" ? {} : { parent: req.getParent() }),
    custom: req.getCustom(),
    remote: req.getRemote(),
    inputs,
    provider: req.getProvider(),
    providers: new Map(req.getProvidersMap().entries() as Iterable<[string, string]>),
    version: req.getVersion(),
    pluginDownloadUrl: req.getPlugindownloadurl(),
    ...(req.getImportid() === "" ? {} : { id: req.getImportid() }),
    options: {
      ...(req.hasProtect() ? { protect: req.getProtect() === true } : {}),
      ignoreChanges: req.getIgnorechangesList(),
      additionalSecretOutputs: req.getAdditionalsecretoutputsList(),
      ...(req.hasRetainondelete() ? { retainOnDelete: req.getRetainondelete() === true } : {}),
      ...(req.getDeletebeforereplacedefined() || req.getDeletebeforereplace()
        ? { deleteBeforeReplace: req.getDeletebeforereplace() }
        : {}),
      customTimeouts: {
        create: seconds(timeouts?.getCreate()),
        update: seconds(timeouts?.getUpdate()),
        delete: seconds(timeouts?.getDelete()),
      },
    },
    dependencies,
    propertyDependencies,
  };
}

/** Where the program asked, innermost first. */
export function framesOf(req: Pick<resources.RegisterResourceRequest, "getStacktrace">): Position[] {
  return (req.getStacktrace()?.getFramesList() ?? []).flatMap((frame) => {
    const pc = frame.getPc();
    if (!pc?.getUri().startsWith("file://")) return [];
    return [{ file: decodeURIComponent(new URL(pc.getUri()).pathname), line: pc.getLine(), column: pc.getColumn() }];
  });
}

const unitSeconds: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  "\u00b5s": 1e-6,
  "\u03bcs": 1e-6,
  ns: 1e-9,
};
const onePart = /(\d+\.?\d*|\.\d+)(h|ms|m|s|us|\u00b5s|\u03bcs|ns)/g;

/**
 * A Go duration ("1h30m") in seconds; 0 when unset.
 * @throws EngineError in the engine's words when it is none
 */
export function seconds(duration: string | undefined): number {
  if (duration === undefined || duration === "") return 0;
  const sign = duration.startsWith("-") ? -1 : 1;
  const text = duration.replace(/^[+-]/, "");
  if (text === "0") return 0;
  const parts = [...text.matchAll(onePart)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== text)
    throw new EngineError(`unable to parse customTimeout Value ${duration}`);
  return sign * parts.reduce((total, [, number, unit]) => total + Number(number) * (unitSeconds[unit ?? ""] ?? 0), 0);
}
