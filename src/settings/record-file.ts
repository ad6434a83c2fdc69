import { parse } from "yaml";
import { type z } from "zod";
import { valueAt } from "./paths";
import { type Problem, SettingsError, shown } from "./problems";
import { didYouMean } from "./suggest";

/**
 * Checks the text of a record against its schema.
 *
 * @param keysAt the keys that a map may have, by its place in the record; for a suggestion when one is misspelt
 * @throws SettingsError with every problem
 */
export function parseRecord<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): z.infer<Schema> {
  const raw = readYaml(text, file);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map((issue) => ({
      file,
      key: issue.path.join(".") || "(file)",
      message: messageOf(issue, raw, keysAt),
    })),
  );
}

/** A problem when the services are out of order. */
export function orderProblems(names: readonly string[], file: string): Problem[] {
  const sorted = [...names].sort();
  if (names.join() === sorted.join()) return [];
  return [
    {
      file,
      key: "services",
      message: `sort the services, so that two releases never touch the same lines: ${sorted.join(", ")}.`,
    },
  ];
}

function readYaml(text: string, file: string): unknown {
  const line = text.split("\n").findIndex((one) => /^(<{7}|>{7})( |\r?$)/.test(one)) + 1;
  if (line > 0) {
    const message = `a merge was left open at line ${line}: keep the lines of one side, and delete those with <<<<<<<, ======= and >>>>>>>.`;
    throw new SettingsError([{ file, key: "(file)", message }]);
  }
  try {
    return parse(text) as unknown;
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new SettingsError([{ file, key: "(file)", message: `not valid YAML: ${message}` }]);
  }
}

function messageOf(
  issue: z.core.$ZodIssue,
  raw: unknown,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): string {
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(issue.path);
    return issue.keys.map((key) => `unknown key ${shown(key)}.${didYouMean(key, known)}`).join(" ");
  }
  if (issue.path.length === 0) return "want a map that begins with formatVersion: 1.";
  const value = valueAt(raw, issue.path);
  if (value === undefined) return "missing; it is required.";
  const wanted = issue.code === "invalid_type" ? (kinds[issue.expected] ?? issue.message) : issue.message;
  return `${wanted}, got ${shown(value)}.`;
}

/** What YAML reads in another way than it was meant. */
const kinds: Readonly<Record<string, string>> = {
  string: "want text; in quotes when it is digits alone",
  object: "want a map",
  record: "want a map; {} when it is empty",
  array: "want a list",
};
