import { type Routing } from "../ingress/ingress-ref";

/** The conditions of a listener rule, as AWS takes them: one condition, one or two values. */
export function conditionsOf(routing: Routing) {
  switch (routing.kind) {
    case "host":
      return [{ hostHeader: { values: [routing.host] } }];
    case "path": {
      const prefix = pathPrefix(routing.pattern);
      // "/shop/*" does not match "/shop", which is what people type.
      return [{ pathPattern: { values: prefix === "" ? [routing.pattern] : [prefix, routing.pattern] } }];
    }
  }
}

/** `/shop` for `/shop/*`; empty for `/*`. */
function pathPrefix(pattern: string): string {
  const [, prefix] = /^((?:\/[A-Za-z0-9._~-]+)*)\/\*$/.exec(pattern) ?? [];
  if (prefix === undefined) {
    throw new Error(
      `routing.pattern must be a fixed path that ends in /*, such as "/shop/*" or "/*", got "${pattern}".`,
    );
  }
  return prefix;
}

/** What follows the host in the address of the service, with a slash at the end. */
export function urlPath(routing: Routing): string {
  return routing.kind === "host" ? "/" : `${pathPrefix(routing.pattern)}/`;
}
