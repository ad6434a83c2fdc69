import { type Breach } from "./model";

/** A key of the settings, and the check of a component that its value must pass. */
export type Check = readonly [key: string, check: () => unknown];

/** The value of a key, held against the check of a component. */
export function held<A extends readonly unknown[]>(key: string, check: (...args: A) => unknown, ...args: A): Check {
  return [key, () => check(...args)];
}

/**
 * What components say of values, as breaches: their words name the value and what to write instead. A list is checked item by
 * item and then as a whole, so what is said twice is told once, at the first key.
 */
export function refusals(checks: readonly Check[]): Breach[] {
  const told = new Map<string, string>();
  for (const [key, check] of checks) {
    try {
      check();
    } catch (problem) {
      const message = problem instanceof Error ? problem.message : String(problem);
      if (!told.has(message)) told.set(message, key);
    }
  }
  return [...told].map(([message, key]) => ({ key, message }));
}
