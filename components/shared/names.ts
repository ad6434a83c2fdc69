import { createHash } from "node:crypto";

/** What every fixed name starts with, so that two stacks in one account never collide. */
export interface NameParts {
  readonly project: string;
  readonly environment: string;
}

/** Length limits of names that AWS does not let grow: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
export const nameLimits = {
  alarm: 255,
  discoveryName: 64,
  ecrRepository: 256,
  ecsCluster: 255,
  iamRole: 64,
  /** 256 with the prefix `alias/`. */
  kmsAlias: 250,
  loadBalancer: 32,
  logGroup: 512,
  scheduleGroup: 64,
  snsTopic: 256,
  taskDefinitionFamily: 255,
} as const;

/**
 * The physical name of a thing that AWS or a person needs under a fixed name; everything else is left to Pulumi.
 * A name that would exceed `max` is cut and gets a hash of the whole, so that two long names stay different.
 */
export function physicalName(parts: NameParts, part: string, max: number, separator = "-"): string {
  const full = [parts.project, parts.environment, part].join(separator);
  if (full.length <= max) return full;
  const hash = createHash("sha256").update(full).digest("hex").slice(0, 6);
  return `${full.slice(0, max - hash.length - 1)}-${hash}`;
}
