import { type Props } from "./props";

/** Reading loosely typed properties: what is missing or of another type is undefined or empty, never an exception. */

export function object(value: unknown): Props {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Props) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** A list, or the one thing that stands where a list may: policy documents allow both. */
export function listOrOne(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : value === undefined || value === null ? [] : [value];
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A text, also one that arrives as a number: protocols are written both ways. */
export function textOrNumber(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : text(value);
}

/** A number, also one that arrives as text. */
export function number(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** True for `true` and `"true"`: values that went through a template arrive as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** A document that is text and no JSON. AWS would refuse it; a rule must not take it for an empty one. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
  constructor(property: string) {
    super(`${property} is not valid JSON, so nothing can be said of it; AWS would refuse it`);
  }
}

/** JSON text or the object itself; undefined when there is none. @throws UnreadableError that names the property */
export function json(value: unknown, property: string): unknown {
  if (typeof value !== "string") return value ?? undefined;
  if (value.trim() === "") return undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new UnreadableError(property);
  }
}
