import { isIP } from "node:net";
import { type Routing } from "../ingress/ingress-ref";

/** One condition of the listener rule, as the load balancer takes it. */
export type ListenerCondition =
  | { readonly hostHeader: { readonly values: string[] } }
  | { readonly pathPattern: { readonly values: string[] } }
  | { readonly sourceIp: { readonly values: string[] } };

/**
 * Values that all conditions of one rule may hold together.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
const maxConditionValues = 5;

/** The shortest mask that still means "some known networks" (10.0.0.0/8 is one) and not "half of the internet". */
const shortestMask = { 4: 8, 6: 16 } as const;

/**
 * The path under which Jenkins lives: `/jenkins` for the pattern `/jenkins/*`, nothing when it has a host of its own.
 * Jenkins writes it into every link, so it must be exactly what the rule matches.
 */
export function pathPrefix(routing: Routing): string {
  if (routing.kind === "host") return "";
  const [, prefix] = /^((?:\/[A-Za-z0-9_-]+)+)\/\*$/.exec(routing.pattern) ?? [];
  if (prefix === undefined) {
    throw new Error(
      `routing.pattern must be a fixed path that ends in /*, for example "/jenkins/*", got "${routing.pattern}". ` +
        `Give Jenkins a host of its own (kind "host") if it is to have every path.`,
    );
  }
  return prefix;
}

/** Which requests reach Jenkins: those for its host or path, and of them only those from the allowed networks. */
export function listenerConditions(routing: Routing, allowedCidrs: readonly string[]): ListenerCondition[] {
  const prefix = pathPrefix(routing);
  checkAllowedCidrs(allowedCidrs);
  // "/jenkins/*" does not match "/jenkins", which is what people type.
  const way = routing.kind === "host" ? [routing.host] : [prefix, routing.pattern];
  const room = maxConditionValues - way.length;
  if (allowedCidrs.length > room) {
    throw new Error(
      `allowedCidrs has ${allowedCidrs.length} networks, but a listener rule has room for ${room} beside its ${routing.kind} condition. ` +
        `Join neighbouring networks into a larger one.`,
    );
  }
  return [
    routing.kind === "host" ? { hostHeader: { values: way } } : { pathPattern: { values: way } },
    { sourceIp: { values: [...allowedCidrs] } },
  ];
}

function checkAllowedCidrs(allowedCidrs: readonly string[]): void {
  if (allowedCidrs.length === 0) {
    throw new Error(
      `allowedCidrs is empty: nobody could open Jenkins. List the networks of the people who use it, for example "198.51.100.0/24".`,
    );
  }
  for (const cidr of allowedCidrs) {
    const [, address, mask] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(cidr) ?? [];
    const version = isIP(address ?? "");
    const bits = Number(mask);
    if ((version !== 4 && version !== 6) || bits > (version === 4 ? 32 : 128)) {
      throw new Error(
        `allowedCidrs holds "${cidr}", which is not a network. Write it as "198.51.100.0/24" or "2001:db8::/48".`,
      );
    }
    if (bits === 0) {
      throw new Error(
        `allowedCidrs holds "${cidr}", the whole internet: anybody could try passwords on Jenkins. List the networks of the people who use it.`,
      );
    }
    if (bits < shortestMask[version]) {
      throw new Error(
        `allowedCidrs holds "${cidr}", wider than /${shortestMask[version]}: that opens Jenkins to strangers. List smaller networks.`,
      );
    }
  }
}
