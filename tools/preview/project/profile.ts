import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { messageOf, usageError } from "../errors";

/**
 * The configuration that a pack itself has for a stack: `stacks.yaml` in the pack's folder is a list of `{ stack, profile }`, the
 * first line that fits the stack's name decides (`*` stands for any run of characters), and `profiles/<profile>.json` has the
 * form of `--policy-pack-config`. @returns undefined for a pack without such files
 */
export function profileFile(packDir: string, stack: string): string | undefined {
  const file = path.join(packDir, "stacks.yaml");
  if (!fs.existsSync(file)) return undefined;
  const row = readRows(file).find(({ stack: pattern }) => fits(pattern, stack));
  if (row === undefined)
    throw usageError(`${file} has no profile for stack "${stack}"; add a line, such as { stack: "*", profile: NAME }.`);
  const profile = path.join(packDir, "profiles", `${row.profile}.json`);
  if (!fs.existsSync(profile))
    throw usageError(`${file} names the profile "${row.profile}", and ${profile} does not exist.`);
  return profile;
}

interface Row {
  readonly stack: string;
  readonly profile: string;
}

function readRows(file: string): Row[] {
  let content: unknown;
  try {
    content = parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw usageError(`${file} is not valid YAML: ${messageOf(error)}`);
  }
  if (!Array.isArray(content) || !content.every(isRow))
    throw usageError(`${file} must be a list of { stack: NAME, profile: NAME }.`);
  return content;
}

function isRow(line: unknown): line is Row {
  const { stack, profile } = (line ?? {}) as Readonly<Record<string, unknown>>;
  return typeof stack === "string" && typeof profile === "string";
}

function fits(pattern: string, name: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", ".*")}$`).test(name);
}
