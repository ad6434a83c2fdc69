import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { fits } from "../../../policies/lib/exemptions/model";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { type Judge } from "../../support/judge";
import { stacks, type StackName } from "../../support/stacks";
import { spoil, type Spoiled, type Spoiling, without } from "./change";

/** What stands beside the spoilings: what none of them reaches, and why. */
const reasons = ["untouched.yaml", "unspoiled-rules.yaml"];

/** A spoiling, and the file to look for it in. */
export interface Entry extends Spoiling {
  readonly file: string;
}

/** A stack as it is, and who judges it. */
export type Given = Readonly<Record<StackName, { judge: Judge; resources: readonly RecordedResource[] }>>;

const read = (file: string): unknown => parse(fs.readFileSync(path.join(__dirname, file), "utf8"));

/** All spoilings, file by file. */
export const catalogue: readonly Entry[] = fs
  .readdirSync(__dirname)
  .filter((file) => file.endsWith(".yaml") && !reasons.includes(file))
  .sort()
  .flatMap((file) => ((read(file) ?? []) as Spoiling[]).map((spoiling) => ({ file, ...spoiling })));

/** Pattern of `type` or `type::name` -> why no spoiling touches what fits it. */
export const untouched = (read("untouched.yaml") ?? {}) as Readonly<Record<string, string>>;
/** Rule -> why no single change of our stacks makes it fire. */
export const unspoiledRules = (read("unspoiled-rules.yaml") ?? {}) as Readonly<Record<string, string>>;

/** Every way in which an entry spoils a stack, one resource at a time. */
export function* spoiled(
  entry: Entry,
  stack: StackName,
  resources: readonly RecordedResource[],
): Generator<{ target: RecordedResource; spoiled: Spoiled }> {
  if (entry.stack !== undefined && entry.stack !== stack) return;
  const only = new RegExp(entry.only ?? "");
  const targets = resources.filter(({ type, name }) => fits(entry.type, type) && only.test(name));
  const together = entry.remove === "together" ? without(resources, targets) : undefined;
  for (const target of targets) {
    const result = together ?? spoil(resources, target, entry);
    if (result !== undefined) yield { target, spoiled: result };
  }
}

/** Every resource that an entry spoils, as `stack type::name` -> the rules that fire. */
export function firedBy(entry: Entry, given: Given): Record<string, string[]> {
  return Object.fromEntries(
    stacks.flatMap((stack) =>
      [...spoiled(entry, stack, given[stack].resources)].map(({ target, spoiled: { resources, changed } }) => {
        const { findings } = given[stack].judge.judge(resources, changed);
        const rules = findings.map((finding) => finding.split(" at ")[0] ?? finding);
        return [`${stack} ${target.type}::${target.name}`, [...new Set(rules)].sort()];
      }),
    ),
  );
}

/** How many spoilings each resource of a stack has, as `type::name`. Those of many types at once are not counted. */
export function countsOf(stack: StackName, resources: readonly RecordedResource[]): Map<string, number> {
  const counts = new Map(resources.map(({ type, name }) => [`${type}::${name}`, 0]));
  for (const entry of catalogue.filter(({ type }) => !type.includes("*")))
    for (const { target } of spoiled(entry, stack, resources)) {
      const key = `${target.type}::${target.name}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

/** Whether a line of untouched.yaml is about a resource, given as `stack type::name`. */
export function isAbout(line: string, resource: string): boolean {
  const whole = line.includes("::") ? line : `${line}::*`;
  return fits(whole.includes(" ") ? whole : `* ${whole}`, resource);
}

/** The rules that an entry says will fire in a stack. */
export function wantedOf({ fires }: Spoiling, stack: string): string[] {
  return fires
    .filter((rule) => !rule.includes(":") || rule.startsWith(`${stack}:`))
    .map((rule) => rule.replace(/^.*:/, ""))
    .sort();
}
