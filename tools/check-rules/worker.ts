import * as fs from "node:fs";
import Module, { createRequire } from "node:module";
import { transformSync } from "@swc/core";
import { type Mutant, mutantsOf } from "./mutants";
import { loadSpec } from "./spec";

/** The mutants of one rule, from the one with this index on. */
export interface Task {
  readonly rule: string;
  readonly ruleFile: string;
  readonly specFile: string;
  readonly from: number;
}

export type Message =
  | { readonly kind: "started"; readonly rule: string; readonly mutants: number; readonly index: number }
  /** `noticedBy`: the case that failed; undefined when the mutant survived. */
  | {
      readonly kind: "tried";
      readonly rule: string;
      readonly index: number;
      readonly line: number;
      readonly what: string;
      readonly noticedBy?: string;
    }
  | { readonly kind: "broken"; readonly rule: string; readonly why: string }
  | { readonly kind: "done"; readonly rule: string };

/** Runs the spec against the rule as it is, which must pass, then against each mutant. */
export async function tryMutants(
  { rule, ruleFile, specFile, from }: Task,
  send: (message: Message) => void,
): Promise<void> {
  const mutants = mutantsOf(fs.readFileSync(ruleFile, "utf8"));
  const spec = loadSpec(specFile);
  const failure = await spec.firstFailure();
  if (failure !== undefined) {
    send({ kind: "broken", rule, why: `its spec fails without any fault put in: ${failure}` });
    return;
  }
  for (let index = from; index < mutants.length; index += 1) {
    const mutant = mutants[index];
    if (mutant === undefined) break;
    send({ kind: "started", rule, mutants: mutants.length, index });
    const { line, what } = mutant;
    const noticedBy = await notice(ruleFile, mutant, spec.firstFailure);
    send({ kind: "tried", rule, index, line, what, ...(noticedBy === undefined ? {} : { noticedBy }) });
  }
  send({ kind: "done", rule });
}

async function notice(
  file: string,
  mutant: Mutant,
  firstFailure: () => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    replaceModule(file, mutant.source);
  } catch {
    return "the rule cannot be loaded";
  }
  return firstFailure();
}

/** From now on, whoever requires the file gets what this source exports. */
function replaceModule(file: string, source: string): void {
  const { code } = transformSync(source, {
    filename: file,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
    swcrc: false,
    configFile: false,
  });
  const made = new Module(file) as Module & { _compile: (code: string, file: string) => void; paths: string[] };
  made.filename = file;
  made.paths = (Module as unknown as { _nodeModulePaths: (from: string) => string[] })._nodeModulePaths(file);
  made._compile(code, file);
  createRequire(file).cache[file] = made;
}
