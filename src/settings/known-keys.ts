import { z } from "zod";
import { settingsSchema } from "./schema";

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
}

/** Keys that the settings know at a path; of a union, those of the member that `value` says it is. */
export function knownKeys(path: readonly PropertyKey[], value: unknown): string[] {
  let schemas: readonly JsonSchema[] = [
    z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as JsonSchema,
  ];
  for (const step of path) schemas = schemas.flatMap(members).flatMap((schema) => below(schema, step));
  const candidates = schemas.flatMap(members);
  const chosen = candidates.filter((schema) => isChosen(schema, value));
  const keys = (chosen.length > 0 ? chosen : candidates).flatMap((schema) => Object.keys(schema.properties ?? {}));
  return [...new Set(keys)];
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
