import * as fs from "node:fs";
import * as path from "node:path";
import { usageError } from "../errors";
import { type Project } from "./project";
import { readYamlMap, type YamlMap } from "./yaml";

/** Configuration as the CLI hands it to a program: text, and JSON for lists and maps. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose values are secret. */
  readonly secretKeys: readonly string[];
  /** What the reader should know, e.g. that a secret could not be decrypted. */
  readonly notices: readonly string[];
}

/** Reads the configuration of a stack: `Pulumi.<stack>.yaml` over the defaults of `Pulumi.yaml`. */
export function readStackConfig(project: Project, stack: string): StackConfig {
  const file =
    [`Pulumi.${stack}.yaml`, `Pulumi.${stack}.yml`].find((name) => fs.existsSync(path.join(project.dir, name))) ??
    `Pulumi.${stack}.yaml`;
  const content = readYamlMap(path.join(project.dir, file), file);
  const config = content.config ?? {};
  if (typeof config !== "object" || Array.isArray(config)) throw usageError(`${file}: "config" must be a map of keys.`);
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [key, value] of Object.entries({
    ...projectDefaults(project),
    ...qualified(config as YamlMap, project.name),
  })) {
    const { text, secret } = render(value, key);
    values[key] = text;
    if (secret) secretKeys.push(key);
  }
  const notices = secretKeys.map((key) => `${file}: ${key} is encrypted; a placeholder stands for it`);
  return { values, secretKeys, notices };
}

/** A key without a namespace belongs to the project: `cidr` is `platform:cidr`. */
function qualified(config: YamlMap, project: string): YamlMap {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value]),
  );
}

/** `config` of Pulumi.yaml: a plain value, or a map with `value` or `default`. */
function projectDefaults(project: Project): YamlMap {
  const entries = Object.entries(qualified(project.config, project.name)).flatMap(
    ([key, value]): [string, unknown][] => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [[key, value]];
      const { value: set, default: fallback } = value as { value?: unknown; default?: unknown };
      const chosen = set ?? fallback;
      return chosen === undefined ? [] : [[key, chosen]];
    },
  );
  return Object.fromEntries(entries);
}

function render(value: unknown, key: string): { text: string; secret: boolean } {
  let secret = false;
  const opened = withPlaceholders(value, key, () => (secret = true));
  if (typeof opened === "string") return { text: opened, secret };
  return { text: opened === null || opened === undefined ? "" : JSON.stringify(opened), secret };
}

/** `{ secure: v1:... }`, as `pulumi config set --secret` writes it, becomes a placeholder: the key to it is not here. */
function withPlaceholders(value: unknown, key: string, found: () => void): unknown {
  if (Array.isArray(value)) return value.map((item) => withPlaceholders(item, key, found));
  if (typeof value !== "object" || value === null) return value;
  const map = value as YamlMap;
  if (typeof map.secure === "string" && Object.keys(map).length === 1) {
    found();
    return `placeholder-for-${key}`;
  }
  return Object.fromEntries(Object.entries(map).map(([name, inner]) => [name, withPlaceholders(inner, key, found)]));
}
