import type * as pulumi from "@pulumi/pulumi";
import { type Platform } from "./platform";
import { type Settings } from "./settings";

/** What every part of the service needs. */
export interface Context {
  readonly settings: Settings;
  readonly platform: Platform;
  /** With the provider, which no resource may do without. */
  readonly opts: pulumi.CustomResourceOptions;
}

/** Options of what holds data or opens it: in production it outlives a destroy. */
export function kept({ settings, opts }: Context): pulumi.CustomResourceOptions {
  return { ...opts, protect: settings.protect, retainOnDelete: settings.protect };
}

/** The start of every fixed name, so that two stacks in one account never collide. */
export function prefixOf({ settings }: Context): string {
  return `${settings.project}-${settings.stack}`;
}
