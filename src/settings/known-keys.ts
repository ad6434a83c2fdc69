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
  const kind = (value as { kind?: unknown } | undefined)?.kind;
  const candidates = schemas.flatMap(members);
  const chosen = candidates.filter((schema) => schema.properties?.kind?.const === kind);
  return (chosen.length > 0 ? chosen : candidates).flatMap((schema) => Object.keys(schema.properties ?? {}));
}

function members(schema: JsonSchema): readonly JsonSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [schema];
}

function below(schema: JsonSchema, step: PropertyKey): JsonSchema[] {
  if (typeof step === "number") return schema.items === undefined ? [] : [schema.items];
  const found = schema.properties?.[String(step)] ?? schema.additionalProperties;
  return typeof found === "object" ? [found] : [];
}
