import { passphraseOf } from "../secrets/passphrase";
import { goJson } from "./go-json";
import { type Project } from "./project";
import { SecureValues } from "./secure-values";
import { readStackFile, type StackFile } from "./stack-file";
import { type YamlMap } from "./yaml";

/** Configuration as the CLI hands it to a program: text, and JSON for lists and maps. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose values are secret; of a list or map, those that hold a secret anywhere. */
  readonly secretKeys: readonly string[];
  /** The texts that were encrypted, or their placeholders. Default: every text of the secret keys. */
  readonly secrets?: readonly string[];
  /** `encryptionsalt` of the stack file. */
  readonly salt?: string;
  /** What the reader should know, e.g. that a secret could not be decrypted. */
  readonly notices: readonly string[];
}

/**
 * Reads the configuration of a stack: `Pulumi.<stack>.yaml` over the defaults of `Pulumi.yaml`. Secrets are decrypted with the
 * passphrase that `env` names, as the CLI does.
 */
export function readStackConfig(project: Project, stack: string, env: NodeJS.ProcessEnv = {}): StackConfig {
  const file = readStackFile(project, stack);
  const secure = new SecureValues(file, passphraseOf(env));
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [key, given] of Object.entries({
    ...projectDefaults(project),
    ...qualified(file.config, project.name),
  })) {
    const { value, secret } = secure.open(given, key);
    values[key] = render(value);
    if (secret) secretKeys.push(key);
  }
  const notices = [secure.notice, environmentNotice(file)].filter((notice) => notice !== undefined);
  return {
    values,
    secretKeys,
    secrets: secure.secrets,
    ...(file.salt === undefined ? {} : { salt: file.salt }),
    notices,
  };
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

function render(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "" : goJson(value);
}

function environmentNotice({ name, environments }: StackFile): string | undefined {
  if (environments === undefined) return undefined;
  const which = environments.length === 0 ? "an environment" : `the environments ${environments.join(", ")}`;
  return `${name}: it takes configuration from ${which} of Pulumi ESC, which an offline run does not open; what they would add is missing`;
}
