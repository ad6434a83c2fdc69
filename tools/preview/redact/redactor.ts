import { type Json, type Properties, type RecordedResource } from "../engine/model";
import { isObject, isSecret } from "../engine/secrets";
import { type StackConfig } from "../project/config";
import { formsOf, isHidden } from "./forms";
import { mask, Matcher } from "./matcher";

/** Takes secrets out of whatever is shown or written. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** Strings, numbers and keys at any depth. */
  readonly data: <T>(data: T) => T;
}

/** A redactor for the values that the program marked as secret, and for those of secret configuration. */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const hidden = [...new Set(secrets)].filter(isHidden);
  const matcher = new Matcher(hidden.flatMap(formsOf));
  const text = (value: string): string => matcher.replace(value);
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value === "number") return text(String(value)) === String(value) ? value : mask;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), walk(inner)]));
  };
  return { text, data: <T>(data: T): T => (matcher.isEmpty ? data : (walk(data) as T)) };
}

type ConfigSecrets = Pick<StackConfig, "values" | "secretKeys" | "secrets">;

/** Every secret value of the recorded resources, each text of a structured one by itself. */
export function secretsOf(resources: readonly RecordedResource[]): Set<string> {
  const found = new Set<string>();
  for (const { inputs, outputs } of resources) {
    collect(inputs, false, found);
    collect(outputs, false, found);
  }
  return found;
}

/** The secret values inside properties that no resource has yet. */
export function valueSecrets(properties: Properties): Set<string> {
  const found = new Set<string>();
  collect(properties, false, found);
  return found;
}

/** The secret texts of a configuration. A program may use any of them unmarked. */
export function configSecrets({ values, secretKeys, secrets }: ConfigSecrets): Set<string> {
  const found = new Set<string>();
  // A key that holds a secret is secret as a whole, but of a list or map only what was encrypted needs hiding.
  for (const text of secrets ?? secretKeys.flatMap((key) => values[key] ?? [])) collectText(text, found);
  return found;
}

function collect(value: Json, inside: boolean, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, inside, found);
  else if (isSecret(value)) collect(value.value, true, found);
  else if (isObject(value)) for (const inner of Object.values(value)) collect(inner, inside, found);
  else if (inside && typeof value === "number") found.add(String(value));
  else if (inside && typeof value === "string") collectText(value, found);
}

/** A line of a secret that is shorter, such as a bracket, tells nobody anything. */
const telling = 12;

/** A text, and when it is JSON, each text in it: a document with a password in it is often marked as a whole. */
function collectText(text: string, found: Set<string>): void {
  found.add(text);
  // A file ends with a line break that whoever uses its text cuts off.
  found.add(text.trim());
  // A key of several lines is also printed line by line.
  for (const line of text.split("\n")) if (line.length >= telling) found.add(line);
  if (!/^\s*[[{"]/.test(text)) return;
  try {
    collect(JSON.parse(text) as Json, true, found);
  } catch {
    // It only looked like JSON.
  }
}
