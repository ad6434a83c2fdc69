import { type Settings } from "../schema";
import { type Breach } from "./model";
import { type Route, routesOf } from "./routes";

/** Routes that no request reaches, because one that is tried before takes all of them. */
export function checkHidden(settings: Settings): Breach[] {
  const routes = routesOf(settings);
  return routes.flatMap((route) => {
    const other = routes.find((one) => one !== route && isBefore(one, route) && takesAll(one.routing, route.routing));
    if (other === undefined) return [];
    const field = route.routing.kind === "host" ? "host" : "pattern";
    const same = wordOf(route) === wordOf(other);
    return [
      {
        key: same ? `${route.key}.${field}` : `${route.key}.priority`,
        message: same
          ? `${other.key} has ${wordOf(route)} too, and is tried first. Choose another ${field}.`
          : `${other.key} has ${wordOf(other)} and is tried first, so no request is left. Set a priority below ${first(other)}.`,
      },
    ];
  });
}

function first({ priorities }: Route): number {
  return Math.min(...priorities);
}

/** By the rules for users; two of one priority are told elsewhere. */
function isBefore(one: Route, other: Route): boolean {
  return (one.priorities[0] ?? 0) < (other.priorities[0] ?? 0);
}

function wordOf({ routing }: Route): string {
  return routing.kind === "host" ? routing.host : routing.pattern;
}

/** A path takes requests of every host, so it hides a host only when it is every path. */
function takesAll(one: Route["routing"], other: Route["routing"]): boolean {
  if (one.kind === "host") return other.kind === "host" && one.host === other.host;
  const prefix = one.pattern.slice(0, -1);
  return prefix === "/" || (other.kind === "path" && other.pattern.startsWith(prefix));
}
