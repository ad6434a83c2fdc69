import { type Settings } from "./schema";

type Service = Settings["services"][string] | undefined;

/** Whom a service calls; a scheduled task calls nobody. */
export function callsOf(service: Service): readonly string[] {
  return service !== undefined && "mayCall" in service ? service.mayCall : [];
}

/** By whom a service may be called; undefined for a kind that nobody calls. */
export function callersOf(service: Service): readonly string[] | undefined {
  return service !== undefined && "callers" in service ? service.callers : undefined;
}
