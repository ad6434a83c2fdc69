import { type Severity } from "../metadata";

/** A decision to leave a rule broken at a resource, for a time, by somebody, for a reason. */
export interface Exemption {
  /** For messages: `entry 2`, counted from 1. */
  readonly place: string;
  readonly rule: string;
  /** A URN as the engine forms it, `*` standing for any run of characters. */
  readonly resource: string;
  /** Name of the stack; `*` as above. */
  readonly environment: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** The last day on which it holds, `yyyy-mm-dd` in UTC. */
  readonly expires: string;
}

/** How far ahead an exemption may reach, in days: the worse the rule, the sooner somebody must look at it again. */
export const longestLife: Readonly<Record<Severity, number>> = { critical: 30, high: 90, medium: 365, low: 365 };

/** Few, as they come from configuration and files, and asked about every resource. */
const expressions = new Map<string, RegExp>();
/** Names of the program may serve as patterns too; then they are made anew. */
const mostExpressions = 5000;

/** Whether a pattern fits the whole text. */
export function fits(pattern: string, text: string): boolean {
  const known = expressions.get(pattern) ?? expressionOf(pattern);
  return known.test(text);
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", ".*");
  const expression = new RegExp(`^${source}$`, "s");
  if (expressions.size >= mostExpressions) expressions.clear();
  expressions.set(pattern, expression);
  return expression;
}

/** Days from one day to another, both `yyyy-mm-dd`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
