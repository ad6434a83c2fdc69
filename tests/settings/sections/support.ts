import { type Settings } from "../../../src/settings/schema";
import { parsed, problemsOf, smallest } from "../support";

type Service = Settings["services"][string];
type Kind = Service["kind"];

/** The least that a service of each kind says. */
export const least: Readonly<Record<Kind, Record<string, unknown>>> = {
  web: { kind: "web", description: "A page", routing: { kind: "path", pattern: "/*" } },
  internal: { kind: "internal", description: "A part" },
  worker: { kind: "worker", description: "Sends letters", scaling: { minTasks: 1, maxTasks: 1 } },
  scheduled: { kind: "scheduled", description: "Adds up", schedule: { expression: "rate(1 hour)" } },
};

/** A service named `it`, with its defaults. */
export function serviceOf(kind: Kind, more: Record<string, unknown> = {}): Service {
  const service = parsed({ ...smallest(), services: { it: { ...least[kind], ...more } } }).services.it;
  if (service === undefined) throw new Error("the settings lost a service");
  return service;
}

/** What is wrong with a service named `it`; keys without `services.it.`. */
export function problemsOfService(kind: Kind, more: Record<string, unknown>): string[] {
  const found = problemsOf({ ...smallest(), services: { it: { ...least[kind], ...more } } });
  return found.map((problem) => problem.replace(/^services\.it\.?/, ""));
}
