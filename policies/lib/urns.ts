/** What a URN says by itself: `urn:pulumi:STACK::PROJECT::a:b:Parent$aws:lb/loadBalancer:LoadBalancer::NAME`. */

/** The types of a resource and its parents, the outermost first, joined by `$`. */
export function typesIn(urn: string): string {
  return urn.split("::")[2] ?? "";
}

export function projectOf(urn: string): string {
  return urn.split("::")[1] ?? "";
}
