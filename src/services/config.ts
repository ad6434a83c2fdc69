import type * as pulumi from "@pulumi/pulumi";
import { AppConfig } from "../../components/app-config/app-config";
import { type Binding } from "../../components/shared/binding";
import { platformThresholds } from "../thresholds";
import { type ServiceSettings, type SharedArgs } from "./args";

/** Days in which a deleted secret can be brought back, where things are protected. */
const recoveryWindowDays = 30;

/** What a service gets of its configuration. */
export interface ServiceConfig {
  readonly bindings: readonly Binding[];
  /** Variable -> name of a secret into which a person puts the value. */
  readonly externalSecrets: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Parameters and secrets of a service; a service without any has nothing made for it. */
export function configOf(
  service: string,
  { parameters, secrets }: ServiceSettings["config"],
  { place, naming, logs, deletionProtection, watched }: SharedArgs,
  opts: pulumi.ComponentResourceOptions,
): ServiceConfig {
  if (Object.keys(parameters).length + Object.keys(secrets).length === 0) return { bindings: [], externalSecrets: {} };
  const config = new AppConfig(
    `${service}-config`,
    {
      place,
      naming,
      service,
      parameters: Object.fromEntries(Object.entries(parameters).map(([variable, value]) => [variable, { value }])),
      secrets,
      // At once where everything may go: the name of a deleted secret is taken until its window is over.
      recoveryWindowDays: deletionProtection ? recoveryWindowDays : 0,
      protect: deletionProtection,
      logs,
      monitoring: watched(platformThresholds.rotation),
    },
    opts,
  );
  return { bindings: [{ ...config.binding, ready: config.ready }], externalSecrets: config.externalSecrets };
}
