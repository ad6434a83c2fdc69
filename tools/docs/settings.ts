import { rules } from "../../src/settings/rules";
import { namespace, sectionNames } from "../../src/settings/schema";
import { maxVerifications } from "../../src/settings/verifications";
import { sectionSchema } from "./stack-schema";
import { mergeRows, type Row } from "./union-rows";

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** `docs/settings.md`: every key with type, default and meaning, and the rules across keys. */
export function renderSettingsMarkdown(): string {
  const sections = sectionNames.map((name) => {
    const schema = sectionSchema(name) as Schema;
    return [
      `## ${name}`,
      "",
      `\`${namespace}:${name}\`. ${schema.description ?? ""}`,
      "",
      ...table(rowsOf(schema, "")),
      "",
    ].join("\n");
  });
  return [
    "# Settings",
    "",
    "<!-- Generated from src/settings by `npm run docs`; do not edit. -->",
    "",
    `What \`Pulumi.<stack>.yaml\` may say. Each section is one key below \`config\`, for example \`${namespace}:network\`. Unknown keys are refused,`,
    "every problem is reported at once. Editors that know YAML schemas complete and check the file (`schemas/stack.schema.json`).",
    "",
    "Any text may be encrypted where it stands: `pulumi config set --secret --path 'platform:alerts.page[0].endpoint'`. The offline preview",
    "decrypts it with `PULUMI_CONFIG_PASSPHRASE`; without the key an address or network gets a stand-in, and any other value whose form is",
    "checked is asked for ([ADR 0012](adr/0012-what-cannot-be-decrypted.md)).",
    "",
    ...sections,
    "## Rules across keys",
    "",
    "Checked when every key is valid by itself. Rules whose names begin with `production` hold where `environment.tier` is `production`.",
    "",
    "| rule | reason |",
    "| --- | --- |",
    ...rules.map((rule) => `| \`${rule.name}\` | ${rule.reason} |`),
    "",
    "## Release records",
    "",
    "`records/<stack>/releases.yaml` says which image runs, by digest:",
    "",
    "```yaml",
    "formatVersion: 1",
    "services: # sorted by name",
    "  hello:",
    "    image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello@sha256:<64 hex digits>",
    "    commit: 0123abc # optional",
    "    releasedAt: 2026-11-24T12:00:00Z",
    "    releasedBy: platform-team",
    "ci:",
    "  jenkins: # as above, optional",
    "```",
    "",
    "Tags are refused. A service that is not listed gets everything but task definition, service and scaling.",
    "",
    "`records/<stack>/verifications.yaml` says which images were seen to run there as they were meant; `npm run release -- verify` writes it, and",
    `only what it names is promoted to the next stack. Of each service the last ${maxVerifications} are kept, the newest first:`,
    "",
    "```yaml",
    "formatVersion: 1",
    "services: # sorted by name; one that has gone from the stack may stay",
    "  hello:",
    "    - image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello@sha256:<64 hex digits>",
    "      verifiedAt: 2026-11-24T12:10:00Z",
    "      verifiedBy: platform-team",
    "      taskDefinition: arn:aws:ecs:eu-west-1:111122223333:task-definition/platform-dev-hello:7 # optional",
    "      commit: 0123abc # optional",
    "```",
    "",
  ].join("\n");
}

function table(rows: readonly Row[]): string[] {
  return [
    "| key | type | default | meaning |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| \`${row.key}\` | ${escape(row.type)} | ${escape(row.fallback)} | ${escape(row.meaning)} |`),
  ];
}

/** The keys of a map; nested ones as `healthCheck.path`, those of a union as `rowsOfUnion` has them. */
function rowsOf(schema: Schema, prefix: string): Row[] {
  const members = schema.oneOf ?? schema.anyOf;
  if (members !== undefined) return rowsOfUnion(members, prefix);
  if (schema.properties === undefined) {
    const entry = schema.additionalProperties;
    return typeof entry === "object" ? rowsOf(entry, `${prefix}<name>.`) : [];
  }
  return Object.entries(schema.properties).flatMap(([key, field]) => {
    if (field.const !== undefined && key === chooserKey(schema)) return [];
    const required = schema.required?.includes(key) === true;
    const own: Row = {
      key: `${prefix}${key}`,
      type: typeOf(field),
      fallback: fallbackOf(field, required),
      meaning: field.description ?? "",
    };
    return [own, ...below(field, `${prefix}${key}`)];
  });
}

/** The word that chooses, then the keys of all members. */
function rowsOfUnion(members: readonly Schema[], prefix: string): Row[] {
  const keys = members.map(chooserKey);
  const [chooser] = keys;
  if (chooser === undefined || keys.some((key) => key !== chooser)) {
    return members.flatMap((member) => rowsOf(member, prefix));
  }
  const choices = members.map((member) => ({
    chooser,
    word: String(member.properties?.[chooser]?.const),
    rows: rowsOf(member, prefix),
  }));
  const meanings = members.flatMap((member, index) => {
    const { description } = member.properties?.[chooser] ?? {};
    return description === undefined ? [] : [`${choices[index]?.word ?? ""}: ${description}`];
  });
  return [
    {
      key: `${prefix}${chooser}`,
      type: choices.map(({ word }) => JSON.stringify(word)).join(", "),
      fallback: "required",
      meaning: meanings.length === 0 ? "Which of them" : meanings.join("; "),
    },
    ...mergeRows(choices),
  ];
}

function below(field: Schema, path: string): Row[] {
  if (field.items !== undefined) return hasKeys(field.items) ? rowsOf(field.items, `${path}[].`) : [];
  return hasKeys(field) ? rowsOf(field, `${path}.`) : [];
}

function hasKeys(schema: Schema): boolean {
  const entry = schema.additionalProperties;
  return (
    schema.properties !== undefined ||
    (schema.oneOf ?? schema.anyOf)?.some(hasKeys) === true ||
    (typeof entry === "object" && hasKeys(entry))
  );
}

function chooserKey(schema: Schema): string | undefined {
  return ["kind", "protocol"].find((key) => schema.properties?.[key]?.const !== undefined);
}

function chooserOf(member: Schema): string {
  const key = chooserKey(member);
  return key === undefined ? "" : `${key}: ${String(member.properties?.[key]?.const)}`;
}

function typeOf(schema: Schema): string {
  const members = schema.oneOf ?? schema.anyOf;
  if (members !== undefined) return `one of ${members.map(chooserOf).join(", ")}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(", ");
  switch (schema.type) {
    case "array":
      return `list of ${schema.items === undefined ? "values" : plural(typeOf(schema.items))}`;
    case "object":
      return "map";
    case "integer":
      return "whole number";
    case "string":
      return "text";
    case "boolean":
      return "true or false";
    default:
      return schema.type ?? "any";
  }
}

function plural(type: string): string {
  return { text: "texts", map: "maps" }[type] ?? type;
}

function fallbackOf(schema: Schema, required: boolean): string {
  if (required) return "required";
  const { default: fallback } = schema;
  if (fallback === undefined) return "none";
  return typeof fallback === "object" && fallback !== null && Object.keys(fallback).length > 1
    ? "see below"
    : `\`${JSON.stringify(fallback)}\``;
}

function escape(text: string): string {
  return text.replaceAll("|", "\\|");
}
