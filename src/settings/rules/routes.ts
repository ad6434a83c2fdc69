import { testPriority } from "../../../components/deploy-target/routing";
import { priorityOf } from "../priorities";
import { shown } from "../problems";
import { type Settings } from "../schema";
import { type Breach } from "./model";

export interface Route {
  readonly key: string;
  readonly routing: Extract<Settings["services"][string], { kind: "web" }>["routing"];
  /** Priorities of its listener rules, the one for users first. */
  readonly priorities: readonly number[];
}

export function checkRoutes(settings: Settings): Breach[] {
  const routes = routesOf(settings);
  return routes.flatMap(({ key, routing }, index) => [
    ...collisions(routes, index),
    ...(routing.kind === "host" ? checkHost(key, routing.host, settings.ingress.certificate) : []),
  ]);
}

export function routesOf({ services, ci: { jenkins } }: Settings): Route[] {
  const web = Object.entries(services).flatMap(([name, service]): Route[] => {
    if (service.kind !== "web") return [];
    const priority = priorityOf(name, service.routing);
    const priorities = service.strategy === "rolling" ? [priority] : [priority, testPriority(priority)];
    return [{ key: `services.${name}.routing`, routing: service.routing, priorities }];
  });
  if (jenkins.kind === "none") return web;
  return [...web, { key: "ci.jenkins.routing", routing: jenkins.routing, priorities: [jenkins.routing.priority] }];
}

function collisions(routes: readonly Route[], index: number): Breach[] {
  const [route, before] = [routes[index], routes.slice(0, index)];
  if (route === undefined) return [];
  const { key, priorities } = route;
  if (priorities.includes(0)) {
    return [
      { key: `${key}.priority`, message: "a strategy with a rule for tests needs the number before: want 2 or more." },
    ];
  }
  return priorities.flatMap((priority) => {
    const twin = before.find((other) => other.priorities.includes(priority));
    if (twin === undefined) return [];
    const free = nextFree(priorities[0] ?? priority, new Set(routes.flatMap((other) => other.priorities)));
    return [
      {
        key: `${key}.priority`,
        message: `${priority} is the priority of ${twin.key} too. Set priority: ${free}, say.`,
      },
    ];
  });
}

/** The last one that AWS takes. */
const lastPriority = 50_000;

/** The next with room for the rule of tests before it, up to the last one, then from the first. */
function nextFree(from: number, taken: ReadonlySet<number>): number {
  const next = from + 2 > lastPriority ? 2 : from + 2;
  return taken.has(next) || taken.has(testPriority(next)) ? nextFree(next, taken) : next;
}

function checkHost(key: string, host: string, certificate: Settings["ingress"]["certificate"]): Breach[] {
  if (certificate.kind === "selfSigned") {
    return [
      {
        key: `${key}.kind`,
        message: "an environment without a domain has no hosts. Set kind: path, or give ingress.certificate a domain.",
      },
    ];
  }
  const { domain } = certificate;
  if (domain === undefined || host === domain) return [];
  // A wildcard covers one label: a.domain, not a.b.domain. https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
  const label = host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : undefined;
  if (label !== undefined && !label.includes(".")) return [];
  return [
    { key: `${key}.host`, message: `${shown(host)} is not covered by the certificate of ${domain} and *.${domain}.` },
  ];
}
