import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryDir } from "./project";

/** A line of a trace: a request to a policy pack. */
export interface Line {
  readonly rpc: string;
  readonly request?: any;
  readonly env?: Readonly<Record<string, string>>;
}

export const traceDir = path.join(repositoryDir, "tests", "fixtures", "engine-trace");
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function readTrace(text: string): Line[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

export function recorded(name: "preview" | "update"): Line[] {
  return readTrace(fs.readFileSync(path.join(traceDir, `${name}.jsonl`), "utf8"));
}

/** What AWS, or the recording's stand-in for it, makes up: one word for all of them, so that only their place is compared. */
const invented: readonly (readonly [RegExp, string])[] = [
  [/arn:aws:[a-z0-9]*:[a-z0-9-]*:\d*:[^"\s]+/g, "<arn>"],
  [/\b(vpc|subnet|igw|rtb|sg|bucket)-[0-9a-f]{17}\b/g, "<id>"],
  // The real id of a bucket is its name; the stand-in made one up.
  [/\bstore-data-[0-9a-f]{7}\b/g, "<id>"],
];

export function withoutInventions(value: any): any {
  if (typeof value === "string") return invented.reduce((text, [pattern, word]) => text.replace(pattern, word), value);
  if (Array.isArray(value)) return value.map(withoutInventions);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutInventions(inner)]));
}

/** Places at which two values differ, each as `path: left -> right`. */
export function differences(left: any, right: any, at = ""): string[] {
  if (isMap(left) && isMap(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap((key) => differences(left[key], right[key], at === "" ? key : `${at} ${key}`));
  }
  const [a, b] = [JSON.stringify(left), JSON.stringify(right)];
  return a === b ? [] : [`${at}: ${a} -> ${b}`];
}

function isMap(value: any): value is Record<string, any> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
