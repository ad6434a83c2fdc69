import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { SettingsError } from "./problems";
import { namespace } from "./schema";

/** What a stack runs images of, as far as its file says it. */
export interface StackNames {
  /** Services, sorted. */
  readonly services: readonly string[];
  /** Whether it has a Jenkins controller. */
  readonly jenkins: boolean;
}

/** The stacks of a project: those that have a file. Sorted. */
export function stackNames(projectDir: string): string[] {
  return fs
    .readdirSync(projectDir)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/**
 * The names in the file of a stack, without the engine and without a key: values may be encrypted, names are not. The other
 * settings are not checked; a mistake in them must not keep a release from being recorded.
 *
 * @throws SettingsError when the file cannot be read or hides its services
 */
export function readStackNames(projectDir: string, stack: string): StackNames {
  const file = `Pulumi.${stack}.yaml`;
  const config = readConfig(path.join(projectDir, file), file);
  const services = section(config, "services", file);
  const jenkins = section(config, "ci", file).jenkins as { kind?: unknown } | null | undefined;
  return { services: Object.keys(services).sort(), jenkins: jenkins?.kind === "fargate" };
}

function readConfig(absolute: string, file: string): Record<string, unknown> {
  try {
    const content = parse(fs.readFileSync(absolute, "utf8")) as { config?: Record<string, unknown> } | null;
    return content?.config ?? {};
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new SettingsError([{ file, key: "(file)", message: `cannot be read: ${message}` }]);
  }
}

function section(config: Record<string, unknown>, name: string, file: string): Record<string, unknown> {
  const key = `${namespace}:${name}`;
  const value = fromText(config[key]) ?? {};
  const problem =
    typeof value !== "object" || Array.isArray(value)
      ? "want a map."
      : typeof (value as { secure?: unknown }).secure === "string"
        ? "the section is encrypted, so nobody can see its names. Encrypt the values in it, not the whole."
        : undefined;
  if (problem !== undefined) throw new SettingsError([{ file, key, message: problem }]);
  return value as Record<string, unknown>;
}

/** The CLI writes a section that was set as a whole as JSON. */
function fromText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
