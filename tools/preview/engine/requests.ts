import type * as resources from "@pulumi/pulumi/proto/resource_pb";
import { type Position, type Properties, type ResourceOptions } from "./model";

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
  readonly options: ResourceOptions;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly frames: readonly Position[];
}

export function readRegistration(req: resources.RegisterResourceRequest): Registration {
  const propertyDependencies: Record<string, readonly string[]> = {};
  for (const [key, value] of req.getPropertydependenciesMap().entries() as Iterable<
    [string, { getUrnsList(): string[] }]
  >) {
    propertyDependencies[key] = value.getUrnsList();
  }
  const timeouts = req.getCustomtimeouts();
  return {
    type: req.getType(),
    name: req.getName(),
    ...(req.getParent() === "" ? {} : { parent: req.getParent() }),
    custom: req.getCustom(),
    remote: req.getRemote(),
    inputs: req.getObject()?.toJavaScript() ?? {},
    provider: req.getProvider(),
    providers: new Map(req.getProvidersMap().entries() as Iterable<[string, string]>),
    version: req.getVersion(),
    options: {
      protect: req.getProtect() ?? false,
      ignoreChanges: req.getIgnorechangesList(),
      additionalSecretOutputs: req.getAdditionalsecretoutputsList(),
      retainOnDelete: req.getRetainondelete() ?? false,
      ...(req.getDeletebeforereplacedefined() ? { deleteBeforeReplace: req.getDeletebeforereplace() } : {}),
      customTimeouts: {
        create: seconds(timeouts?.getCreate()),
        update: seconds(timeouts?.getUpdate()),
        delete: seconds(timeouts?.getDelete()),
      },
    },
    dependencies: req.getDependenciesList(),
    propertyDependencies,
    frames: framesOf(req),
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

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** A Go duration ("1h30m") in seconds; 0 when unset. */
export function seconds(duration: string | undefined): number {
  let total = 0;
  for (const [, number, unit] of (duration ?? "").matchAll(/([\d.]+)(h|ms|m|s)/g)) {
    total += Number(number) * (unitSeconds[unit ?? "s"] ?? 0);
  }
  return total;
}
