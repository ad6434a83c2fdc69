import { fits } from "./exemptions/model";

/** Whether a URN is that of a part of Jenkins: its component or its name says so. */
export function isJenkins(urn: string, patterns: readonly string[]): boolean {
  // The project and the stack say nothing of a resource.
  const own = urn.split("::").slice(2).join("::").toLowerCase();
  return patterns.some((pattern) => fits(pattern.toLowerCase(), own));
}
