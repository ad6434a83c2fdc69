import * as path from "node:path";
import { parseArgs } from "node:util";
import { nearest } from "../preview/project/suggest";
import { messageOf, usageError } from "./errors";
import { checkPassedOn, isPreviewOnly } from "./passed-on";

export const verbs = ["preview", "up", "destroy", "refresh"] as const;
export type Verb = (typeof verbs)[number];

export interface Options {
  readonly verb: Verb;
  readonly stack: string;
  /** Nobody is asked. */
  readonly yes: boolean;
  /** Checks alone. */
  readonly dryRun: boolean;
  /** Where the plan is written (preview) or read (up); absolute. */
  readonly plan?: string;
  readonly skipOfflinePreview: boolean;
  readonly skipVerify: boolean;
  readonly ignoreAlarms: boolean;
  readonly ignoreBlockers: boolean;
  /** What goes to pulumi unchanged. */
  readonly passedOn: readonly string[];
}

/** Each option of ours: which verbs have it. */
const flags = {
  yes: { type: "boolean", short: "y", verbs: ["up", "destroy", "refresh"] },
  "dry-run": { type: "boolean", verbs },
  plan: { type: "string", verbs: ["preview", "up"] },
  "skip-offline-preview": { type: "boolean", verbs: ["preview", "up"] },
  "skip-verify": { type: "boolean", verbs: ["up"] },
  "ignore-alarms": { type: "boolean", verbs: ["up"] },
  "ignore-blockers": { type: "boolean", verbs: ["destroy"] },
  help: { type: "boolean", short: "h", verbs },
} as const satisfies Record<string, { type: "boolean" | "string"; short?: string; verbs: readonly Verb[] }>;

export const help = `Runs the Pulumi CLI on a stack after everything that can be checked was checked, always with the policy pack.

Usage: npm run preview|up|destroy|refresh -- STACK [OPTIONS] [-- PULUMI OPTIONS]

  preview   checks, offline preview, \`pulumi preview\`
  up        checks, offline preview, \`pulumi up\`, \`npm run release -- verify STACK\`
  destroy   checks, what AWS or Pulumi would refuse to delete, \`pulumi destroy\`
  refresh   checks, \`pulumi refresh\`

  -y, --yes                pulumi does not ask; needed where nobody can answer (up, destroy, refresh)
  --dry-run                stop after the checks
  --plan FILE              preview: save what would be done; up: do what FILE says and nothing else
  --skip-offline-preview   leave it out (preview, up)
  --skip-verify            do not ask ECS whether what runs is what was meant (up)
  --ignore-alarms          deploy although an alarm that should roll back is red already (up)
  --ignore-blockers        delete what can be deleted (destroy); protected resources block all the same
  -h, --help               this text

Needs the Pulumi CLI, a login to a state backend and AWS credentials for the stack's account; docs/deploying.md tells how.

Exit status: 0 done; 1 a check or a blocker refused, nothing was changed; 2 the command line or the settings are wrong;
3 pulumi, AWS or another program failed; 4 deployed, but what runs is not what was meant.
`;

/** Reads the command line: the verb, then what follows \`npm run VERB --\`. @returns "help" when that is what is wanted */
export function parseOptions(argv: readonly string[], interactive: boolean): Options | "help" {
  const [given = "", ...rest] = argv;
  const verb = verbs.find((known) => known === given);
  if (verb === undefined) {
    if (["--help", "-h"].includes(given)) return "help";
    throw usageError(`"${given}" is none of ${verbs.join(", ")}. See --help.`);
  }
  const end = rest.includes("--") ? rest.indexOf("--") : rest.length;
  const passedOn = rest.slice(end + 1);
  const { values, positionals } = read(rest.slice(0, end), verb);
  if (values.help === true) return "help";
  const [stack, ...more] = positionals;
  if (stack === undefined) throw usageError(`Which stack? Say npm run ${verb} -- STACK. See --help.`);
  if (more.length > 0) throw usageError(`One stack at a time: got ${positionals.join(", ")}. See --help.`);
  for (const [name, { verbs: known }] of Object.entries(flags)) {
    if (values[name as keyof typeof flags] !== undefined && !(known as readonly Verb[]).includes(verb))
      throw usageError(`--${name} belongs to ${known.join(" and ")}, not to ${verb}. See --help.`);
  }
  checkPassedOn(verb, passedOn);
  const options: Options = {
    verb,
    stack,
    yes: values.yes ?? false,
    dryRun: values["dry-run"] ?? false,
    ...(values.plan === undefined ? {} : { plan: path.resolve(values.plan) }),
    skipOfflinePreview: values["skip-offline-preview"] ?? false,
    skipVerify: values["skip-verify"] ?? false,
    ignoreAlarms: values["ignore-alarms"] ?? false,
    ignoreBlockers: values["ignore-blockers"] ?? false,
    passedOn,
  };
  const asks = verb !== "preview" && !options.dryRun && !isPreviewOnly(options);
  if (asks && !interactive && !options.yes)
    throw usageError(
      `Nobody can answer pulumi here (no terminal, or CI): say npm run ${verb} -- ${stack} --yes, or --dry-run for the checks alone.`,
    );
  return options;
}

function read(args: readonly string[], verb: Verb) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(`${explain(error, verb)}\nSee --help.`);
  }
}

function explain(error: unknown, verb: Verb): string {
  const unknown = /Unknown option '(-*)([^']+)'/.exec(messageOf(error));
  if (unknown === null) return messageOf(error).split("\n")[0] ?? "";
  const option = `${unknown[1] ?? ""}${unknown[2] ?? ""}`;
  const meant = nearest(unknown[2] ?? "", Object.keys(flags));
  return meant === undefined
    ? `Unknown option ${option}. One for pulumi goes behind a second "--": npm run ${verb} -- STACK -- ${option}`
    : `Unknown option ${option}. Did you mean --${meant}? One for pulumi goes behind a second "--".`;
}
