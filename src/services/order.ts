import { callsOf } from "../settings/calls";
import { type Settings } from "../settings/schema";

type Services = Settings["services"];

/**
 * Names of the services, each behind those that it calls: a proxy of Service Connect knows only what was there when its task
 * started. Otherwise they keep their order. Settings with a ring of calls are refused before.
 */
export function inCallOrder(services: Services): string[] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    callsOf(services[name]).forEach(visit);
    ordered.push(name);
  };
  Object.keys(services).forEach(visit);
  return ordered;
}
