import * as fs from "node:fs";
import * as path from "node:path";
import { type Document, isMap, parseDocument } from "yaml";
import { messageOf, usageError } from "../errors";
import { type Json, type Properties, type RecordedResource, type StackIdentity } from "../engine/model";
import { holdsSecret, isObject, isSecret } from "../engine/secrets";
import { rootStackType } from "../engine/urn";
import { type Redactor } from "../redact/redactor";

/** Refuses a file that cannot be added to, before seconds of work would end in an error. */
export function checkRecordFile(file: string): void {
  read(file);
  try {
    fs.accessSync(path.dirname(file), fs.constants.W_OK);
  } catch (error) {
    throw unusable(file, messageOf(error));
  }
}

/**
 * Writes the outputs of the previewed stack into a file for `--stack-references`, beside those of other stacks that are there. Secrets
 * are left out: a placeholder stands for each, and `secretOutputNames` says which they are.
 */
export function recordOutputs(file: string, run: StackIdentity, outputs: Properties, redactor: Redactor): void {
  const document = read(file);
  const secrets = Object.keys(outputs).filter((name) => holdsSecret(outputs[name] ?? null));
  const open = Object.entries(outputs).map(([name, value]) => [name, withoutSecrets(value, name)]);
  const entry = {
    // A secret may stand unmarked in a longer text.
    outputs: redactor.data(Object.fromEntries(open) as Properties),
    ...(secrets.length === 0 ? {} : { secretOutputNames: secrets.sort() }),
  };
  document.set(`${run.organization}/${run.project}/${run.stack}`, document.createNode(entry));
  const text = file.endsWith(".json")
    ? `${JSON.stringify(document.toJS(), null, 2)}\n`
    : document.toString({ lineWidth: 0 });
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${String(process.pid)}`);
  try {
    fs.writeFileSync(part, text);
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw unusable(file, messageOf(error));
  }
}

/** What the program exports. */
export function stackOutputs(resources: readonly RecordedResource[]): Properties {
  return resources.find((resource) => resource.type === rootStackType)?.outputs ?? {};
}

function read(file: string): Document {
  const document: Document = parseDocument(fs.existsSync(file) ? readText(file) : "{}\n");
  const [problem] = document.errors;
  if (problem !== undefined) throw unusable(file, problem.message.split("\n")[0] ?? "");
  document.contents ??= document.createNode({});
  if (!isMap(document.contents)) throw unusable(file, "it is not a map of stacks");
  if (document.has("deployment")) throw unusable(file, "it is a state file, which this must not change");
  document.contents.flow = false;
  return document;
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw unusable(file, messageOf(error));
  }
}

function unusable(file: string, why: string): Error {
  return usageError(`Outputs cannot be recorded in ${file}: ${why}. Name another file with --record-outputs FILE.`);
}

/** A placeholder keeps the form: programs take numbers and maps apart. */
function withoutSecrets(value: Json, name: string, inside = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, name, inside));
  if (isObject(value)) {
    if (isSecret(value)) return withoutSecrets(value.value, name, true);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner, name, inside)]));
  }
  if (!inside || value === null) return value;
  if (typeof value === "number") return 0;
  return typeof value === "boolean" ? false : `placeholder-for-${name}`;
}
