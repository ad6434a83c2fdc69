import { z } from "zod";
import { namespace, type SectionName, sectionNames, settingsSchema } from "../../src/settings/schema";

type Json = Record<string, unknown>;

/** What `pulumi config set --secret` writes in the place of a value. */
const encrypted = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
};

/** The schema, with every text also allowed as the CLI encrypts it, but not the words that choose between forms. */
function encryptable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(encryptable);
  if (typeof schema !== "object" || schema === null) return schema;
  const { type, enum: words, const: word } = schema as Json;
  if (type === "string" && words === undefined && word === undefined)
    return { anyOf: [schema, { $ref: "#/$defs/encrypted" }] };
  return Object.fromEntries(
    Object.entries(schema).map(([key, inner]: [string, unknown]) => [
      key,
      key === "properties"
        ? Object.fromEntries(Object.entries(inner as Json).map(([name, field]) => [name, encryptable(field)]))
        : holdsSchemas.has(key)
          ? encryptable(inner)
          : inner,
    ]),
  );
}

/** Keywords below which the schemas of values stand. */
const holdsSchemas = new Set(["anyOf", "oneOf", "items", "additionalProperties"]);

/** JSON Schema of a section as somebody writes it: what has a default may be left out. */
export function sectionSchema(name: SectionName): Json {
  const { $schema: _schema, ...schema } = z.toJSONSchema(settingsSchema.shape[name], {
    io: "input",
    unrepresentable: "any",
  }) as Json;
  return schema;
}

/** JSON Schema of `Pulumi.<stack>.yaml`, for editors: our sections strict, keys of other namespaces free. */
export function renderStackSchema(): string {
  const sections = sectionNames.map((name): [string, Json] => [
    `${namespace}:${name}`,
    { anyOf: [encryptable(sectionSchema(name)), { $ref: "#/$defs/encrypted" }] },
  ]);
  const required = sectionNames
    .filter((name) => !settingsSchema.shape[name].safeParse(undefined).success)
    .map((name) => `${namespace}:${name}`);
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Stack file of the platform",
    description: "Generated from src/settings/schema.ts by `npm run docs`.",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: Object.fromEntries(sections),
        required,
        patternProperties: { [`^(?!${namespace}:)[^:]+:.+$`]: {} },
        additionalProperties: false,
      },
      encryptionsalt: { type: "string" },
      encryptedkey: { type: "string" },
      secretsprovider: { type: "string" },
      environment: {},
    },
    required: ["config"],
    additionalProperties: false,
    $defs: { encrypted },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
