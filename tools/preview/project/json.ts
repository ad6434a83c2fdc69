import * as fs from "node:fs";
import { messageOf, usageError } from "../errors";

/** Reads a JSON file whose top level is a map; says file, line and column when it cannot. */
export function readJsonMap(file: string, shown: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    // Some editors put a mark of the byte order first, which JSON has no place for.
    text = fs.readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw usageError(`${shown} cannot be read: ${messageOf(error)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const before = text.slice(0, faultOf(text)).split("\n");
    const place = `${shown}:${String(before.length)}:${String((before.at(-1) ?? "").length + 1)}`;
    throw usageError(`${place} is not valid JSON: ${withoutPlace(messageOf(error))}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const kind = Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;
    throw usageError(`${shown} must be a map, it is ${kind}`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** What V8 says, without the position that it gives in characters, and the piece of text that it gives instead of one. */
function withoutPlace(message: string): string {
  return message.replace(/ in JSON at position.*/s, "").replace(/, (\.\.\.)?".*is not valid JSON$/s, "");
}

const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = new RegExp(String.raw`${text.source}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`, "y");

/** Where a text stops being JSON: V8 says it for some faults only. https://www.rfc-editor.org/rfc/rfc8259 */
export function faultOf(json: string): number {
  let at = 0;
  const token = (pattern: RegExp): boolean => {
    while (" \t\r\n".includes(json[at] ?? "?")) at += 1;
    pattern.lastIndex = at;
    const found = pattern.test(json);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const items = (end: RegExp, item: () => boolean): boolean => {
    if (token(end)) return true;
    while (item()) if (!token(/,/y)) return token(end);
    return false;
  };
  const value = (): boolean => {
    if (token(/\{/y)) return items(/\}/y, () => token(text) && token(/:/y) && value());
    if (token(/\[/y)) return items(/\]/y, value);
    return token(scalar);
  };
  // A text that is too short is wrong where its last word ends.
  if (!value()) return Math.min(at, json.trimEnd().length);
  token(/$/y);
  return at;
}
