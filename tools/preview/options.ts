import * as path from "node:path";
import { parseArgs } from "node:util";
import { messageOf, usageError } from "./errors";
import { nearest } from "./project/suggest";

export interface Options {
  readonly stack: string;
  readonly cwd: string;
  /** Absent: `policies` of the project, else the pack of this repository. */
  readonly policyPack?: string;
  readonly policyPackConfig?: string;
  /** Absent: `out/preview/<stack>` of the project. */
  readonly out?: string;
  readonly json: boolean;
  /** A critical rule that cannot decide fails the run. */
  readonly strict: boolean;
  readonly help: boolean;
}

const flags = {
  cwd: { type: "string" },
  "policy-pack": { type: "string" },
  "policy-pack-config": { type: "string" },
  out: { type: "string" },
  json: { type: "boolean" },
  strict: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export const help = `Shows what a Pulumi stack would create and checks it with the policy pack. Offline: no AWS account, no
credentials, no Pulumi CLI, no network.

Usage: npm start [-- STACK] [OPTIONS]
       npm run preview:offline -- [STACK] [OPTIONS]

  STACK                       stack to preview (default: dev, or the only one there is)
  --cwd DIR                   folder of the Pulumi project (default: this repository)
  --policy-pack DIR           policy pack (default: policies/ of the project, else of this repository)
  --policy-pack-config FILE   levels and properties of rules, JSON as for \`pulumi preview\`
  --out DIR                   where preview.json, preview.md, findings.sarif, junit.xml and report.html go
                              (default: out/preview/STACK of the project)
  --strict                    fail when a critical rule cannot decide
  --json                      print preview.json instead of the text report
  -h, --help                  this text

Exit status: 0 clean; 1 a mandatory rule is broken, or with --strict a critical one could not decide; 2 the command line, the settings or the output folder are wrong;
3 the program or the policy pack failed.
`;

/** Reads the command line. `defaultCwd` is the project that `npm start` means. */
export function parseOptions(argv: readonly string[], defaultCwd: string): Options {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(`${explain(error)}\nSee --help.`);
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) throw usageError(`One stack at a time: got ${positionals.join(", ")}. See --help.`);
  return {
    stack: positionals[0] ?? "",
    cwd: path.resolve(values.cwd ?? defaultCwd),
    ...(values["policy-pack"] === undefined ? {} : { policyPack: path.resolve(values["policy-pack"]) }),
    ...(values["policy-pack-config"] === undefined
      ? {}
      : { policyPackConfig: path.resolve(values["policy-pack-config"]) }),
    ...(values.out === undefined ? {} : { out: path.resolve(values.out) }),
    json: values.json ?? false,
    strict: values.strict ?? false,
    help: values.help ?? false,
  };
}

function explain(error: unknown): string {
  const unknown = /Unknown option '(-*)([^']+)'/.exec(messageOf(error));
  if (unknown === null) return messageOf(error).split("\n")[0] ?? "";
  const meant = nearest(unknown[2] ?? "", Object.keys(flags));
  return `Unknown option ${unknown[1] ?? ""}${unknown[2] ?? ""}.${meant === undefined ? "" : ` Did you mean --${meant}?`}`;
}
