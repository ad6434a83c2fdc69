import * as fs from "node:fs";
import { messageOf, usageError } from "../errors";

/** Reads a JSON file whose top level is a map; says file, line and column when it cannot. */
export function readJsonMap(file: string, shown: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(`${shown} cannot be read: ${messageOf(error)}`);
  }
  let value: unknown;
  try {
    // Some editors put a mark of the byte order first, which JSON has no place for.
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const { line, column } = placeOf(messageOf(error), text);
    const what = messageOf(error)
      .replace(/ in JSON at position.*/s, "")
      .replace(/, "?\.\.\..*/s, "");
    throw usageError(`${shown}:${String(line)}:${String(column)} is not valid JSON: ${what}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw usageError(
      `${shown} must be a map, it is ${Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`}`,
    );
  return value as Readonly<Record<string, unknown>>;
}

/** V8 counts characters, or says nothing about a text that ends too soon. */
function placeOf(message: string, text: string): { line: number; column: number } {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
