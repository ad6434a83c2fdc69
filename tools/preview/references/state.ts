import { type Json, type Properties } from "../engine/model";
import { isObject, secret, secretSignature, signatureKey } from "../engine/secrets";
import { rootStackType } from "../engine/urn";

/** The outputs of the stack in a `pulumi stack export`. */
export interface ExportedStack {
  /** `organization/project/stack`, from the URN of the stack. */
  readonly name: string;
  readonly outputs: Properties;
  /** Outputs that hold something encrypted: a placeholder stands for it. */
  readonly encrypted: readonly string[];
}

/** Whether a document is a state file: `{ version, deployment }`. */
export function isExport(document: unknown): boolean {
  return typeof document === "object" && document !== null && "deployment" in document;
}

/** Reads the outputs of the root stack out of a state file. @returns the reason when it has none */
export function readExport(document: Readonly<Record<string, unknown>>): ExportedStack | string {
  if (document.version !== 3)
    return `a state file of version ${JSON.stringify(document.version ?? null)}; this reads version 3, which \`pulumi stack export\` writes`;
  const { resources } = (document.deployment ?? {}) as { resources?: unknown };
  const all = Array.isArray(resources) ? (resources as Properties[]) : [];
  const stack = all.find((resource) => isObject(resource) && resource.type === rootStackType);
  if (typeof stack?.urn !== "string")
    return "a state file without a stack in it: nothing was deployed when it was exported";
  const [, name = "", project = ""] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(stack.urn) ?? [];
  const outputs = stack.outputs ?? {};
  return { name: `organization/${project}/${name}`, ...openOutputs(isObject(outputs) ? outputs : {}) };
}

/** Outputs with their secrets in the form of the wire. */
export function openOutputs(outputs: Properties): { outputs: Properties; encrypted: string[] } {
  const encrypted: string[] = [];
  const opened = Object.entries(outputs).map(([name, value]): [string, Json] => [
    name,
    open(value, `placeholder-for-${name}`, () => encrypted.push(name)),
  ]);
  return { outputs: Object.fromEntries(opened), encrypted: [...new Set(encrypted)] };
}

/**
 * In state a secret has a `ciphertext`, or, after `pulumi stack export --show-secrets`, a `plaintext` that is JSON.
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go (SecretV1)
 */
function open(value: Json, placeholder: string, found: () => void): Json {
  if (Array.isArray(value)) return value.map((item) => open(item, placeholder, found));
  if (!isObject(value)) return value;
  if (value[signatureKey] === secretSignature) {
    if (typeof value.plaintext === "string") return secret(open(parsed(value.plaintext), placeholder, found));
    if (value.value !== undefined) return secret(open(value.value, placeholder, found));
    found();
    return secret(placeholder);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner, placeholder, found)]));
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Written by hand, without the quotes that JSON asks for.
    return text;
  }
}
