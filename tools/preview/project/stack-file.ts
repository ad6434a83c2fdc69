import * as fs from "node:fs";
import * as path from "node:path";
import { usageError } from "../errors";
import { type Project } from "./project";
import { readYamlMap, type YamlMap } from "./yaml";

/** `Pulumi.<stack>.yaml`, as people and the CLI write it. */
export interface StackFile {
  /** Name of the file. */
  readonly name: string;
  readonly config: YamlMap;
  /** `encryptionsalt`: the secrets are encrypted with a passphrase. */
  readonly salt?: string;
  /** `secretsprovider`: who holds the key, as `awskms://alias/key`; absent for the backend's own. */
  readonly secretsProvider?: string;
  /** Pulumi ESC environments that it imports; undefined when it has none at all. */
  readonly environments?: readonly string[];
}

export function readStackFile(project: Project, stack: string): StackFile {
  const name =
    [`Pulumi.${stack}.yaml`, `Pulumi.${stack}.yml`].find((file) => fs.existsSync(path.join(project.dir, file))) ??
    `Pulumi.${stack}.yaml`;
  const content = readYamlMap(path.join(project.dir, name), name);
  const config = content.config ?? {};
  if (typeof config !== "object" || Array.isArray(config)) throw usageError(`${name}: "config" must be a map of keys.`);
  const salt = text(content.encryptionsalt);
  const secretsProvider = text(content.secretsprovider);
  const environments = environmentsOf(content.environment);
  return {
    name,
    config: config as YamlMap,
    ...(salt === undefined ? {} : { salt }),
    ...(secretsProvider === undefined ? {} : { secretsProvider }),
    ...(environments === undefined ? {} : { environments }),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A list of names, each alone or as the key of a map of options; or a whole environment, which may import others. */
function environmentsOf(value: unknown): string[] | undefined {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value)) return Object.keys(value).length === 0 ? undefined : (importsOf(value) ?? []);
  const names = value.flatMap((entry: unknown) =>
    typeof entry === "string" ? [entry] : typeof entry === "object" && entry !== null ? Object.keys(entry) : [],
  );
  return names.length === 0 ? undefined : names;
}

function importsOf(environment: object): string[] | undefined {
  return environmentsOf((environment as { imports?: unknown }).imports);
}
