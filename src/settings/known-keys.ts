import { z } from "zod";
import { valueAt } from "./paths";
import { settingsSchema } from "./schema";

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
}

/** Keys that the settings know at a path; of unions on the way, those of the members that `raw` says they are. */
export function knownKeys(path: readonly PropertyKey[], raw: unknown): string[] {
  let schemas: readonly JsonSchema[] = [
    z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as JsonSchema,
  ];
  let value = raw;
  for (const step of path) {
    schemas = chosenOf(schemas, value).flatMap((schema) => below(schema, step));
    value = valueAt(value, [step]);
  }
  const keys = chosenOf(schemas, value).flatMap((schema) => Object.keys(schema.properties ?? {}));
  return [...new Set(keys)];
}

/** The members that a value says it is; all of them when it says none. */
function chosenOf(schemas: readonly JsonSchema[], value: unknown): readonly JsonSchema[] {
  const candidates = schemas.flatMap(members);
  const chosen = candidates.filter((schema) => isChosen(schema, value));
  return chosen.length > 0 ? chosen : candidates;
}

/** Whether `value` has the words that choose this member of a union: `kind: web`, `protocol: email`. */
function isChosen(schema: JsonSchema, value: unknown): boolean {
  return Object.entries(schema.properties ?? {}).every(
    ([key, field]) =>
      field.const === undefined || (value as Record<string, unknown> | undefined)?.[key] === field.const,
  );
}

function members(schema: JsonSchema): readonly JsonSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [schema];
}

function below(schema: JsonSchema, step: PropertyKey): JsonSchema[] {
  if (typeof step === "number") return schema.items === undefined ? [] : [schema.items];
  const found = schema.properties?.[String(step)] ?? schema.additionalProperties;
  return typeof found === "object" ? [found] : [];
}
