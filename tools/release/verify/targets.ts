import { didYouMean } from "../../../src/settings/suggest";
import { exitCodes, ReleaseError } from "../errors";
import { releasedOf, type ServiceOutputs, type StackOutputs } from "../outputs/schema";
import { type Meant } from "./model";
import { type Place } from "./observe";
import { type Recorded } from "./records";

export interface VerifyTarget {
  readonly meant: Meant;
  readonly place: Place;
}

export interface Choice {
  readonly targets: readonly VerifyTarget[];
  readonly notReleased: readonly NotReleased[];
}

/** A service that the outputs know no image of. */
export interface NotReleased {
  readonly service: string;
  readonly kind: string;
  /** What the release record names all the same: nobody has deployed it. */
  readonly recordedImage: string | undefined;
}

/**
 * What is to be compared: the named services, or all. @throws ReleaseError for a service that the stack does not have
 */
export function chooseTargets(
  outputs: StackOutputs,
  names: readonly string[],
  records: Readonly<Record<string, Recorded>>,
  smokePath: string | undefined,
): Choice {
  const known = Object.keys(outputs.services);
  const chosen = names.length === 0 ? known : [...new Set(names)];
  const targets: VerifyTarget[] = [];
  const notReleased: NotReleased[] = [];
  for (const service of chosen) {
    const output = serviceOf(outputs, service);
    const target = targetOf(service, output, outputs.cluster.arn, records[service], smokePath);
    if (target === undefined) notReleased.push({ service, kind: output.kind, recordedImage: records[service]?.image });
    else targets.push(target);
  }
  return { targets, notReleased };
}

/** @throws ReleaseError for a service that the stack does not have */
export function serviceOf({ services }: StackOutputs, name: string): ServiceOutputs {
  const found = Object.hasOwn(services, name) ? services[name] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(services);
  throw new ReleaseError(
    exitCodes.usage,
    `the stack has no service "${name}".${didYouMean(name, known)} It has: ${known.join(", ") || "none"}.`,
  );
}

function targetOf(
  service: string,
  output: ServiceOutputs,
  clusterArn: string,
  recorded: Recorded | undefined,
  smokePath: string | undefined,
): VerifyTarget | undefined {
  const released = releasedOf(output);
  if (released === undefined) return undefined;
  const { kind, strategy, image, taskDefinitionArn, pageAlarmNames, serviceName, url } = released;
  if (kind !== "scheduled" && (serviceName === null || strategy === null))
    throw new ReleaseError(
      exitCodes.usage,
      `The outputs say that ${service} is released, and have no serviceName or no strategy.`,
    );
  return {
    meant: {
      service,
      kind,
      strategy: strategy ?? "rolling",
      image,
      taskDefinitionArn,
      pageAlarmNames,
      smokeUrl: url === null ? undefined : smokeUrl(url, smokePath),
      recordedImage: recorded?.image,
    },
    place: { clusterArn, serviceName: kind === "scheduled" ? null : serviceName },
  };
}

/**
 * A path is meant below the address of the service, which may itself be a path of a shared host.
 *
 * @throws ReleaseError (usage) for one that leaves it: what answers there is no proof
 */
function smokeUrl(url: string, path: string | undefined): string {
  if (path === undefined) return url;
  const base = new URL(url.endsWith("/") ? url : `${url}/`).href;
  const below = path.replace(/^\/+/, "");
  const asked = URL.canParse(below, base) ? new URL(below, base).href : "";
  if (asked.startsWith(base)) return asked;
  throw new ReleaseError(exitCodes.usage, `--smoke-path must be a path below ${base}, such as /health, got "${path}".`);
}
