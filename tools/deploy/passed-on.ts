import { usageError } from "./errors";
import { isOff, readGiven } from "./given";
import { type Options, type Verb } from "./options";

interface Owned {
  readonly options: readonly string[];
  readonly why: string;
  /** What the environment says of it does no harm: the command line wins, or it is only about the question. */
  readonly harmless?: true;
}

/** Options of pulumi that would go around what was checked, or that this command sets itself. */
const owned: readonly Owned[] = [
  { options: ["--stack", "-s"], why: "the stack is named before it: npm run VERB -- STACK", harmless: true },
  { options: ["--yes", "-y"], why: 'say --yes before the second "--"', harmless: true },
  {
    options: ["--policy-pack", "--policy-pack-config"],
    why: "the pack and its profile are given already",
    harmless: true,
  },
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
  const { options, rest } = readGiven(passedOn);
  for (const { name } of options) {
    const found = owned.find((one) => one.options.includes(name));
    if (found !== undefined)
      throw usageError(`${name} cannot be passed on to pulumi: ${found.why.replace("VERB", verb)}.`);
  }
  const [other] = rest;
  if (other !== undefined)
    throw usageError(
      `"${other}" cannot be passed on to pulumi: it is no option, so another program would be deployed. A value stands behind "=": --option=${other}`,
    );
}

/**
 * The CLI takes each option from the environment as well: PULUMI_OPTION_SKIP_PREVIEW is `--skip-preview`.
 * https://github.com/pulumi/docs/pull/16595
 *
 * @throws DeployError for one that cannot be passed on either
 */
export function checkEnvironment(env: NodeJS.ProcessEnv): void {
  for (const { options, why, harmless } of owned) {
    const variable = options
      .filter((name) => name.startsWith("--"))
      .map((name) => `PULUMI_OPTION_${name.slice(2).replaceAll("-", "_").toUpperCase()}`)
      .find((name) => (env[name] ?? "") !== "" && !isOff(env[name]));
    if (variable !== undefined && harmless !== true)
      throw usageError(`${variable} is set, and pulumi would follow it: ${why}. Unset it.`);
  }
}

/** Whether an option was passed on, under one of its names; a switch may be off, and the last one counts. */
export function has({ passedOn }: Pick<Options, "passedOn">, ...names: readonly string[]): boolean {
  const last = readGiven(passedOn).options.findLast(({ name }) => names.includes(name));
  return last !== undefined && !isOff(last.value);
}

/** Nothing would be changed. */
export function isPreviewOnly(options: Pick<Options, "passedOn">): boolean {
  return has(options, "--preview-only");
}

/** Only some of the resources are meant. */
export function isPartial(options: Pick<Options, "passedOn">): boolean {
  return has(options, "--target", "-t", "--exclude", "-x");
}
