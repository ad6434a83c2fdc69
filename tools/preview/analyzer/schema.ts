import { createRequire } from "node:module";
import type * as ajv from "ajv";
import { type Json, type Properties } from "../engine/model";

const load = createRequire(__filename);

/**
 * What a rule's schema says against the properties that a file gives it, in the words of the reader: property, what is wrong, what was
 * given. Undefined: nothing. The engine validates them against the same schema.
 */
export function schemaProblem(schema: Readonly<Record<string, Properties>>, given: Properties): string | undefined {
  if (Object.keys(given).length === 0) return undefined;
  // Loaded when there is something to validate: most runs change levels only.
  const { default: Ajv } = load("ajv") as typeof ajv;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile({ type: "object", properties: schema });
  if (validate(given)) return undefined;
  const [error] = validate.errors ?? [];
  if (error === undefined) return undefined;
  const path = error.instancePath.split("/").slice(1).map(unescaped);
  const value = path.reduce<Json | undefined>(
    (inner, key) => (inner as Readonly<Record<string, Json>> | undefined)?.[key],
    given,
  );
  return `${path.join(".")}: ${wordsOf(error)}, got ${describe(value)}`;
}

function wordsOf({ keyword, params, message }: ajv.ErrorObject): string {
  if (keyword === "type") return `expected ${String(params.type)}`;
  if (keyword === "enum") return `expected one of ${(params.allowedValues as unknown[]).map(String).join(", ")}`;
  return message ?? "it does not fit the schema";
}

function describe(value: Json | undefined): string {
  const kind = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  return `${kind} (${value === undefined ? "nothing" : JSON.stringify(value)})`;
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
