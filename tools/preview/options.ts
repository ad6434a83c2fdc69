import * as path from "node:path";
import { parseArgs } from "node:util";
import { messageOf, usageError } from "./errors";
import { type Mode } from "./modes";
import { nearest } from "./project/suggest";

export interface Options {
  readonly stack: string;
  readonly cwd: string;
  /** Absent: `policies` of the project, else the pack of this repository. */
  readonly policyPack?: string;
  readonly policyPackConfig?: string;
  /** Absent: `out/preview/<stack>` of the project. */
  readonly out?: string;
  /** The first decides the verdict. */
  readonly modes: readonly [Mode, ...Mode[]];
  /** Where the requests to the pack are written. */
  readonly trace?: string;
  /** Outputs of other stacks. Absent: `stack-references.yaml` beside Pulumi.yaml, when it is there. */
  readonly stackReferences?: string;
  /** Where the outputs of this stack are written for others. */
  readonly recordOutputs?: string;
  /** Where the resources of mode known are written as a Pulumi state. */
  readonly state?: string;
  readonly json: boolean;
  /** Seconds that the pack may take for one answer. */
  readonly ruleTimeout: number;
  /** Seconds that the program may take. */
  readonly programTimeout: number;
  /** A critical rule that cannot decide fails the run. */
  readonly strict: boolean;
  readonly help: boolean;
}

const flags = {
  cwd: { type: "string" },
  "policy-pack": { type: "string", multiple: true },
  "policy-pack-config": { type: "string" },
  out: { type: "string" },
  mode: { type: "string" },
  trace: { type: "string" },
  "stack-references": { type: "string" },
  "record-outputs": { type: "string" },
  "rule-timeout": { type: "string" },
  "program-timeout": { type: "string" },
  state: { type: "string" },
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
  --mode known|first|both     what is known: every value, as in an update; what no deployment is needed for, as in a
                              first preview; one beside the other (default: both)
  --trace FILE                write every request to the pack, one JSON object a line; of mode first, beside known, to
                              FILE with .first before its ending. Secrets stand in it in clear text
  --stack-references FILE     outputs of other stacks for StackReference, YAML or JSON; also a \`pulumi stack export\`
                              (default: stack-references.yaml beside Pulumi.yaml, when it is there)
  --record-outputs FILE       write the outputs of this stack, as of mode known, into such a file; without secrets
  --rule-timeout SECONDS      how long the rules may take over one resource, or over 1,000 resources of the stack; then the
                              one that does not end is named (default: 60)
  --program-timeout SECONDS   how long the program may take (default: 600)
  --state FILE                write the resources of mode known as a state file, as \`pulumi stack export\` has one, for
                              \`pulumi policy analyze --file FILE\`. Secrets are encrypted under PULUMI_CONFIG_PASSPHRASE
                              or PULUMI_CONFIG_PASSPHRASE_FILE; without them each is "[secret]"
  --out DIR                   where preview.json, preview.md, findings.sarif, junit.xml and report.html go
                              (default: out/preview/STACK of the project)
  --strict                    fail when a critical rule cannot decide
  --json                      print preview.json instead of the text report
  -h, --help                  this text

Exit status: 0 clean; 1 a mandatory rule is broken, or with --strict a critical one could not decide;
2 the command line, a file, the settings or the output folder are wrong, the pack is missing or not built;
3 the program or the policy pack failed or did not end.
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
  const [pack, another] = values["policy-pack"] ?? [];
  if (another !== undefined)
    throw usageError(`One policy pack at a time: got ${pack ?? ""} and ${another}. Run the preview once for each.`);
  const modes = modesOf(values.mode ?? "both");
  if (values.state !== undefined && !modes.includes("known"))
    throw usageError("--state writes the resources of mode known; use --mode known or both with it.");
  const [state, trace] = [values.state, values.trace].map((file) => (file === undefined ? file : path.resolve(file)));
  if (state !== undefined && state === trace)
    throw usageError(`--state and --trace name the same file, ${state}. Give each its own.`);
  return {
    stack: positionals[0] ?? "",
    cwd: path.resolve(values.cwd ?? defaultCwd),
    ...(pack === undefined ? {} : { policyPack: path.resolve(pack) }),
    ...(values["policy-pack-config"] === undefined
      ? {}
      : { policyPackConfig: path.resolve(values["policy-pack-config"]) }),
    ...(values.out === undefined ? {} : { out: path.resolve(values.out) }),
    modes,
    ...(trace === undefined ? {} : { trace }),
    ...(state === undefined ? {} : { state }),
    ...(values["stack-references"] === undefined ? {} : { stackReferences: path.resolve(values["stack-references"]) }),
    ...recordsTo(values["record-outputs"], values.mode),
    ruleTimeout: secondsOf("rule-timeout", values["rule-timeout"] ?? "60"),
    programTimeout: secondsOf("program-timeout", values["program-timeout"] ?? "600"),
    json: values.json ?? false,
    strict: values.strict ?? false,
    help: values.help ?? false,
  };
}

/** Outputs are recorded as they will be, which is known in mode `known` alone. */
function recordsTo(file: string | undefined, mode: string | undefined): { recordOutputs?: string } {
  if (file === undefined) return {};
  if (mode === "first")
    throw usageError("--record-outputs needs mode known: in mode first the outputs are not there yet.");
  return { recordOutputs: path.resolve(file) };
}

/** The mode that decides comes first. */
function modesOf(text: string): readonly [Mode, ...Mode[]] {
  if (text === "both") return ["known", "first"];
  if (text === "known" || text === "first") return [text];
  throw usageError(`--mode must be known, first or both, got "${text}".`);
}

/** The longest that a timer of Node can wait is some 24 days. */
const longestTimeout = 86_400;

function secondsOf(option: string, text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds > 0 && seconds <= longestTimeout) return seconds;
  throw usageError(`--${option} must be a number of seconds up to ${String(longestTimeout)}, got "${text}".`);
}

function explain(error: unknown): string {
  const unknown = /Unknown option '(-*)([^']+)'/.exec(messageOf(error));
  if (unknown === null) return messageOf(error).split("\n")[0] ?? "";
  const meant = nearest(unknown[2] ?? "", Object.keys(flags));
  return `Unknown option ${unknown[1] ?? ""}${unknown[2] ?? ""}.${meant === undefined ? "" : ` Did you mean --${meant}?`}`;
}
