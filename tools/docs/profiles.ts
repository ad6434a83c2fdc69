import { type Policies, type PolicyConfigSchema } from "@pulumi/policy";
import Ajv from "ajv";
import { type ProfileSource } from "../../policies/profiles/profiles";

/**
 * A profile in the form of `--policy-pack-config`: every rule with its level, because an entry without one can be read as
 * advisory, and with the properties that the profile sets.
 * @throws Error naming profile, rule and property when the pack has no such rule or property, or its schema refuses the value
 */
export function renderProfile(name: string, profile: ProfileSource, rules: Policies): string {
  const known = rules.map((rule) => rule.name);
  for (const rule of Object.keys(profile.rules))
    if (!known.includes(rule)) throw new Error(`profile ${name}: the pack has no rule "${rule}"`);
  const entries = [...rules]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((rule) => {
      const { level, ...properties } = profile.rules[rule.name] ?? {};
      check(`profile ${name}: ${rule.name}`, properties, rule.configSchema);
      const enforcementLevel = level ?? profile.levels[rule.severity ?? "high"];
      return [rule.name, { enforcementLevel, ...properties }] as const;
    });
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

function check(place: string, properties: object, schema: PolicyConfigSchema | undefined): void {
  const known = schema?.properties ?? {};
  for (const property of Object.keys(properties))
    if (!(property in known))
      throw new Error(`${place} has no property "${property}"; it has: ${Object.keys(known).join(", ") || "none"}`);
  const ajv = new Ajv({ strict: false, allErrors: true });
  if (!ajv.validate({ type: "object", properties: known }, properties))
    throw new Error(`${place}: ${ajv.errorsText(ajv.errors, { dataVar: "value" })}`);
}
