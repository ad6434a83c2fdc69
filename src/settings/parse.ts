import type { z } from "zod";
import { isCredential } from "../../components/shared/credentials";
import { wanted } from "./bounds";
import { knownKeys } from "./known-keys";
import { valueAt } from "./paths";
import { isPlaceholder, withStandIns } from "./placeholders";
import { type Problem, SettingsError, shown } from "./problems";
import { applyRules, type RuleContext } from "./rules";
import { namespace, type Settings, settingsSchema } from "./schema";
import { didYouMean } from "./suggest";

export interface ParseContext extends RuleContext {
  /** `Pulumi.dev.yaml`. */
  readonly stackFile: string;
  /** Sections whose values are encrypted in the stack file; their values are never shown. */
  readonly secretSections: readonly string[];
}

/**
 * Checks raw sections and fills in the defaults.
 *
 * @throws SettingsError with every problem: of the schema first; rules across fields are checked once the schema holds
 */
export function parseSettings(raw: Readonly<Record<string, unknown>>, context: ParseContext): Settings {
  const filled = withStandIns(raw, context.secretSections, (value) =>
    (settingsSchema.safeParse(value).error?.issues ?? []).map((issue) => issue.path),
  );
  const parsed = settingsSchema.safeParse(filled);
  if (!parsed.success)
    throw new SettingsError(firstCauses(parsed.error.issues).flatMap((issue) => explain(issue, raw, context)));
  const broken = applyRules(parsed.data, context);
  if (broken.length > 0) {
    throw new SettingsError(
      broken.map(({ key, message }) => ({ file: context.stackFile, key: `${namespace}:${key}`, message })),
    );
  }
  return deepFreeze(parsed.data);
}

/** Of a value that has the wrong type only that is said: its length or form does not matter then. */
function firstCauses(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const wrongType = new Set(issues.filter((issue) => issue.code === "invalid_type").map((issue) => issue.path.join()));
  return issues.filter((issue) => issue.code === "invalid_type" || !wrongType.has(issue.path.join()));
}

function explain(issue: z.core.$ZodIssue, raw: unknown, context: ParseContext): Problem[] {
  const at = (path: readonly PropertyKey[], message: string): Problem => ({
    file: context.stackFile,
    key: keyOf(path),
    message,
  });
  const value = valueAt(raw, issue.path);
  const encrypted = context.secretSections.includes(String(issue.path[0]));
  if (encrypted && isPlaceholder(value)) {
    return [
      at(
        issue.path,
        "encrypted, and cannot be checked without its value. Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
      ),
    ];
  }
  const secret =
    encrypted ||
    mayHoldCredential(issue.path, value) ||
    looksLikeCredential(value) ||
    (issue.code === "custom" && issue.params?.secret === true);
  const got = secret ? "the value is not shown" : `got ${shown(value)}`;

  switch (issue.code) {
    case "unrecognized_keys": {
      const known = knownKeys(issue.path, raw);
      return issue.keys.map((key) =>
        at(
          [...issue.path, key],
          `unknown ${issue.path.length === 0 ? "section" : "key"}.${didYouMean(key, known)} There are: ${known.join(", ")}.`,
        ),
      );
    }
    case "invalid_value":
      return value === undefined
        ? [at(issue.path, `missing; want one of ${issue.values.map(shown).join(", ")}.`)]
        : [
            at(
              issue.path,
              `want one of ${issue.values.map(shown).join(", ")}, ${got}.${didYouMean(value, issue.values)}`,
            ),
          ];
    case "invalid_type":
      if (value === undefined) return [at(issue.path, missing(issue.path))];
      return [
        at(
          issue.path,
          `${issue.message.startsWith("want") ? issue.message : `want ${typeName(issue.expected)}`}, ${got}.`,
        ),
      ];
    case "invalid_key":
      return [at(issue.path, `${issue.issues[0]?.message ?? issue.message}, got ${shown(issue.path.at(-1))}.`)];
    default:
      return [
        at(
          issue.path,
          // A rule across fields may point at one that was left out: its default is what does not fit.
          value === undefined && issue.code !== "custom"
            ? `missing; ${wanted(issue)}.`
            : secret || value === undefined
              ? `${wanted(issue)}.`
              : `${wanted(issue)}, ${got}.`,
        ),
      ];
  }
}

/** Fields of a service below which variables stand. */
const holdVariables: ReadonlySet<PropertyKey> = new Set(["environment", "secrets", "config"]);

/**
 * Whether a value may be a credential that somebody wrote where only its ARN or its kind belongs: a variable of a container,
 * or a map or list around it. CI logs would keep it.
 */
function mayHoldCredential([section, , field]: readonly PropertyKey[], value: unknown): boolean {
  if (section !== "services") return false;
  return field === undefined ? typeof value === "object" : holdVariables.has(field);
}

/** Wherever it stands: a token before the host of an address above all. */
function looksLikeCredential(value: unknown): boolean {
  const text = typeof value === "string" ? value : shown(value);
  return isCredential(text) || /:\/\/[^/\s"@]+@/.test(text);
}

function missing(path: readonly PropertyKey[]): string {
  const [section] = path;
  return path.length === 1
    ? `the section is missing; it is required. docs/settings.md lists its keys under "${String(section)}".`
    : "missing; it is required.";
}

function typeName(expected: string): string {
  return (
    { record: "a map", object: "a map", array: "a list", string: "text", number: "a number", boolean: "true or false" }[
      expected
    ] ?? expected
  );
}

/** `platform:network.availabilityZones[1]`. */
function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((key, step, index) => {
    if (index === 0) return `${namespace}:${String(step)}`;
    return typeof step === "number" ? `${key}[${step}]` : `${key}.${String(step)}`;
  }, namespace);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
