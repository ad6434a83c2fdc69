import { usageError } from "./errors";
import { type Options, type Verb } from "./options";

interface Owned {
  readonly options: readonly string[];
  readonly why: string;
}

/** Options of pulumi that would go around what was checked, or that this command sets itself. */
const owned: readonly Owned[] = [
  { options: ["--stack", "-s"], why: "the stack is named before it: npm run VERB -- STACK" },
  { options: ["--yes", "-y"], why: 'say --yes before the second "--"' },
  { options: ["--policy-pack", "--policy-pack-config"], why: "the pack and its profile are given already" },
  {
    options: ["--skip-preview", "-f"],
    why: "a rule about the whole stack is decided in pulumi's preview; without it resources are created before the rule says no",
  },
  {
    options: ["--config", "-c", "--config-file"],
    why: "the checks have read the stack's file; write the value there",
  },
  { options: ["--cwd", "-C"], why: "the project is this repository" },
  { options: ["--plan", "--save-plan"], why: 'say --plan FILE before the second "--"' },
  { options: ["--remote"], why: "what runs elsewhere is not what was checked here" },
];

/** @throws DeployError for an option that the command keeps to itself, or that is no option */
export function checkPassedOn(verb: Verb, passedOn: readonly string[]): void {
  for (const argument of passedOn) {
    const name = nameOf(argument);
    const found = owned.find(({ options }) => options.includes(name));
    if (found !== undefined)
      throw usageError(`${name} cannot be passed on to pulumi: ${found.why.replace("VERB", verb)}.`);
  }
}

/** `--refresh` of `--refresh=false`, and `-s` of `-sdev`. */
function nameOf(argument: string): string {
  if (argument.startsWith("--")) return argument.split("=")[0] ?? argument;
  return /^-[a-zA-Z]/.test(argument) ? argument.slice(0, 2) : argument;
}

/** Whether an option was passed on, under one of its names. */
export function has({ passedOn }: Pick<Options, "passedOn">, ...names: readonly string[]): boolean {
  return passedOn.some((argument) => names.includes(nameOf(argument)) && !argument.endsWith("=false"));
}

/** Nothing would be changed. */
export function isPreviewOnly(options: Pick<Options, "passedOn">): boolean {
  return has(options, "--preview-only");
}

/** Only some of the resources are meant. */
export function isPartial(options: Pick<Options, "passedOn">): boolean {
  return has(options, "--target", "-t", "--exclude", "-x");
}
