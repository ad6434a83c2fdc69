import * as fs from "node:fs";
import * as path from "node:path";
import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { messageOf, usageError } from "../errors";
import { type Properties, type StackIdentity } from "../engine/model";
import { isSecret, secret } from "../engine/secrets";
import { fullName, type StackReferences } from "./names";
import { type ExportedStack, isExport, openOutputs, readExport } from "./state";

/** Taken when no file is named. `Pulumi.*.yaml` would be a stack file. */
export const defaultFiles = ["stack-references.yaml", "stack-references.yml", "stack-references.json"];

export interface ReadReferences extends StackReferences {
  /** What the reader should know: placeholders that stand for secrets. */
  readonly notices: readonly string[];
}

/** Reads the outputs that are recorded for a project: the file that was named, else the one beside Pulumi.yaml, else none. */
export function readReferences(named: string | undefined, projectDir: string, run: StackIdentity): ReadReferences {
  const file =
    named ?? defaultFiles.map((name) => path.join(projectDir, name)).find((candidate) => fs.existsSync(candidate));
  if (file === undefined) return { stacks: {}, notices: [] };
  const source = new Source(file);
  const { content } = source;
  const entries = isExport(content)
    ? [source.exported(content, [])]
    : Object.entries(content).map(([name, entry]) => readEntry(source, name, entry, run));
  return {
    shown: source.shown,
    stacks: Object.fromEntries(entries.map(({ name, outputs }) => [name, outputs])),
    notices: entries.flatMap(({ name, encrypted }) =>
      encrypted.map(
        (output) => `${source.shown}: output "${output}" of ${name} is encrypted; a placeholder stands for it`,
      ),
    ),
  };
}

/** An entry is a map with `outputs`, or the name of a file with such a map or a state in it. */
function readEntry(source: Source, given: string, entry: unknown, run: StackIdentity): ExportedStack {
  const name = fullName(given, run);
  if (name === undefined)
    throw source.wrong([given], `"${given}" is no name of a stack; write organization/project/stack`);
  if (typeof entry !== "string") return { ...source.recorded(entry, [given]), name };
  const file = path.resolve(path.dirname(source.file), entry);
  if (!fs.existsSync(file)) throw source.wrong([given], `there is no file ${entry} for ${given}`);
  const other = new Source(file);
  return { ...(isExport(other.content) ? other.exported(other.content, []) : other.recorded(other.content, [])), name };
}

/** A YAML or JSON file whose complaints name the line. */
class Source {
  readonly shown: string;
  readonly content: Readonly<Record<string, unknown>>;
  private readonly document: Document;
  private readonly lines = new LineCounter();

  constructor(readonly file: string) {
    this.shown = path.relative(process.cwd(), file);
    let text: string;
    try {
      text = fs.readFileSync(file, "utf8");
    } catch (error) {
      throw usageError(
        `${this.shown} cannot be read: ${messageOf(error)}. It was named as the file of stack references.`,
      );
    }
    this.document = parseDocument(text, { lineCounter: this.lines });
    const [problem] = this.document.errors;
    if (problem !== undefined)
      throw this.at(problem.pos[0], `not valid YAML or JSON: ${problem.message.split(" at line")[0] ?? ""}`);
    if (this.document.contents !== null && !isMap(this.document.contents))
      throw this.wrong([], "must be a map: organization/project/stack, and its outputs");
    this.content = (this.document.toJS() ?? {}) as Readonly<Record<string, unknown>>;
  }

  exported(content: Readonly<Record<string, unknown>>, place: readonly string[]): ExportedStack {
    const state = readExport(content);
    if (typeof state === "string") throw this.wrong(place, state);
    return state;
  }

  /** `{ outputs, secretOutputNames }` */
  recorded(entry: unknown, place: readonly string[]): Omit<ExportedStack, "name"> {
    const form = "must be a map with outputs, such as { outputs: { vpcId: vpc-1 } }, or the name of a file";
    if (!isRecord(entry)) throw this.wrong(place, form);
    const unknown = Object.keys(entry).find((key) => key !== "outputs" && key !== "secretOutputNames");
    if (unknown !== undefined)
      throw this.wrong(
        [...place, unknown],
        `"${unknown}" is not a field of an entry; there are outputs and secretOutputNames`,
      );
    const { outputs: given, secretOutputNames: secrets = [] } = entry;
    if (!isRecord(given)) throw this.wrong("outputs" in entry ? [...place, "outputs"] : place, form);
    if (!Array.isArray(secrets) || !secrets.every((name) => typeof name === "string"))
      throw this.wrong([...place, "secretOutputNames"], "secretOutputNames must be a list of names of outputs");
    const missing = secrets.find((name) => !(name in given));
    if (missing !== undefined)
      throw this.wrong([...place, "secretOutputNames"], `secretOutputNames names "${missing}", which is no output`);
    const { outputs, encrypted } = openOutputs(given as Properties);
    for (const name of secrets) {
      const value = outputs[name];
      if (value !== undefined && !isSecret(value)) outputs[name] = secret(value);
    }
    return { outputs, encrypted };
  }

  wrong(place: readonly string[], what: string): Error {
    return this.at(this.offsetOf(place), what);
  }

  private at(offset: number, what: string): Error {
    const { line, col } = this.lines.linePos(offset);
    return usageError(`${this.shown}:${String(line)}:${String(col)}: ${what}.`);
  }

  /** Where the key of a place begins; the top of the file when there is none. */
  private offsetOf(place: readonly string[]): number {
    const key = place.at(-1);
    const map = place.length < 2 ? this.document.contents : this.document.getIn(place.slice(0, -1), true);
    const pair = isMap(map) ? map.items.find((item) => isNode(item.key) && String(item.key) === key) : undefined;
    return (isNode(pair?.key) ? pair.key.range?.[0] : undefined) ?? 0;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
