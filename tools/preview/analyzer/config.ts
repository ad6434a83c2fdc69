import { type Json, type Properties } from "../engine/model";
import { usageError } from "../errors";
import { schemaProblem } from "./schema";
import { nearest } from "../project/suggest";
import { isLevel, type Level } from "./levels";
import { type PackInfo, type PolicySetting } from "./policy-info";

/** What goes over the wire for one rule: always with a level, because a missing one is read as `advisory`. */
export interface EffectiveSetting {
  readonly level: Level;
  readonly properties: Properties;
}

/** A `--policy-pack-config` file: rule (or `all`) -> level, or an object with `enforcementLevel` and properties. */
export type PackConfigFile = Readonly<Record<string, Json>>;

/**
 * The configuration that the engine would send with `Configure`: each rule's own level and schema defaults, then the
 * pack's initial configuration, then the file; in each `all` first. The merge is shallow, as the engine's is. Unlike the
 * engine, names that the pack does not know are refused: there they are accepted in silence.
 */
export function reconcile(
  pack: PackInfo,
  file: PackConfigFile | undefined,
  shown: string,
): Record<string, EffectiveSetting> {
  const overrides = file === undefined ? {} : parseFile(pack, file, shown);
  const effective: Record<string, EffectiveSetting> = {};
  for (const policy of pack.policies) {
    let setting: EffectiveSetting = { level: policy.level, properties: defaultsOf(policy.configSchema) };
    for (const layer of [pack.initialConfig, overrides]) {
      setting = merge(merge(setting, layer.all && { ...layer.all, properties: {} }), layer[policy.name]);
    }
    const missing = policy.requiredConfig.find((key) => !(key in setting.properties));
    if (missing !== undefined)
      throw usageError(
        `policy "${policy.name}" of ${pack.name} needs the configuration "${missing}"; set it in the file given with --policy-pack-config.`,
      );
    effective[policy.name] = setting;
  }
  // The engine passes the entry for all rules on, though no rule reads it.
  const all = overrides.all ?? pack.initialConfig.all;
  if (all?.level !== undefined) effective.all = { level: all.level, properties: {} };
  return effective;
}

function merge(setting: EffectiveSetting, layer: PolicySetting | undefined): EffectiveSetting {
  if (layer === undefined) return setting;
  return { level: layer.level ?? setting.level, properties: { ...setting.properties, ...layer.properties } };
}

function defaultsOf(schema: Readonly<Record<string, Properties>>): Properties {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, property]) =>
      property.default === undefined ? [] : [[key, property.default]],
    ),
  );
}

function parseFile(pack: PackInfo, file: PackConfigFile, shown: string): Record<string, PolicySetting> {
  const known = new Map(pack.policies.map((policy) => [policy.name, policy]));
  return Object.fromEntries(
    Object.entries(file).map(([name, value]) => {
      const policy = known.get(name);
      if (policy === undefined && name !== "all")
        throw unknownName(`${shown}: ${pack.name} has no policy`, name, [...known.keys()]);
      const setting = parseSetting(value, `${shown}: ${name}`);
      for (const key of Object.keys(setting.properties)) {
        const schema = policy?.configSchema[key];
        if (schema === undefined)
          throw unknownName(`${shown}: policy "${name}" has no property`, key, Object.keys(policy?.configSchema ?? {}));
      }
      const problem = schemaProblem(policy?.configSchema ?? {}, setting.properties);
      if (problem !== undefined) throw usageError(`${shown}: ${name}.${problem}.`);
      return [name, setting];
    }),
  );
}

function parseSetting(value: Json, place: string): PolicySetting {
  if (isLevel(value)) return { level: value, properties: {} };
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const { enforcementLevel, ...properties } = value;
    if (enforcementLevel === undefined) return { level: undefined, properties };
    if (isLevel(enforcementLevel)) return { level: enforcementLevel, properties };
    return invalidLevel(enforcementLevel, place);
  }
  return invalidLevel(value, place);
}

function invalidLevel(value: Json, place: string): never {
  throw usageError(
    `${place}: ${JSON.stringify(value)} is not an enforcement level; use advisory, mandatory, disabled or remediate.`,
  );
}

function unknownName(what: string, name: string, known: readonly string[]): Error {
  const meant = nearest(name, known);
  return usageError(`${what} "${name}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`);
}
