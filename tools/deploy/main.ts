import * as fs from "node:fs";
import * as path from "node:path";
import { pulumiArguments } from "./arguments";
import { checks } from "./checks";
import { type CheckContext } from "./checks/check";
import { profileOf } from "./checks/profile";
import { createPulumi } from "./cli";
import { DeployError, exitCodes, messageOf, outsideError, usageError } from "./errors";
import { readFacts } from "./facts";
import { help, type Options, parseOptions } from "./options";
import { checkEnvironment, isPreviewOnly } from "./passed-on";
import { preflight } from "./preflight";
import { runSteps, type Step } from "./steps";
import { verify } from "./verify";
import { realWorld, type World } from "./world";

/** `argv`: the verb, then what follows `npm run VERB --`. @returns the exit status */
export async function main(argv: readonly string[], world: World = realWorld()): Promise<number> {
  try {
    const options = parseOptions(argv, world.interactive);
    if (options === "help") {
      world.print(help);
      return exitCodes.done;
    }
    checkEnvironment(world.env);
    checkPlan(options);
    const minimum = sdkVersion(world.root);
    const context: CheckContext = {
      options,
      facts: readFacts(world.root, options.stack, world.env),
      world,
      pulumi: createPulumi(world, minimum),
      minimum,
    };
    await runSteps(stepsOf(context), world.note);
    if (options.dryRun) world.note(`Everything that could be checked is in order; nothing was changed (--dry-run).\n`);
    return exitCodes.done;
  } catch (error) {
    const known = error instanceof DeployError;
    world.note(
      `${known ? error.message : `fault in the tool itself: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`}\n`,
    );
    return known ? error.exitCode : exitCodes.outside;
  }
}

/** Everything that happens, in order. */
function stepsOf(context: CheckContext): Step[] {
  const { options, world, facts } = context;
  const { verb } = options;
  const checked = checks
    .filter((check) => check.appliesTo(context))
    .map((check): Step => ({ name: check.name, prints: check.prints ?? false, run: () => check.run(context) }));
  const destroying: Step = { name: "blockers", prints: true, run: () => preflight(context) };
  const operation: Step = { name: `pulumi ${verb}`, prints: true, run: () => operate(context) };
  const verifying: Step = { name: "verify", prints: true, run: () => verify(world, facts.stack) };
  return [
    ...checked,
    ...(verb === "destroy" ? [destroying] : []),
    ...(options.dryRun ? [] : [operation]),
    ...(verb === "up" && !options.dryRun && !options.skipVerify ? [verifying] : []),
  ];
}

async function operate({ options, facts, world, pulumi }: CheckContext): Promise<undefined> {
  const profile = profileOf(world.root, facts);
  if (options.verb === "preview" && options.plan !== undefined)
    fs.mkdirSync(path.dirname(options.plan), { recursive: true });
  const status = await pulumi.run(pulumiArguments(options, facts, profile, world.interactive));
  if (status === 0) return undefined;
  const { verb, stack } = options;
  const readsOnly = verb === "preview" || isPreviewOnly(options);
  throw outsideError(
    `\`pulumi ${verb}\` ended with status ${status}; it says above why.${
      readsOnly ? "" : ` The state has what was done until then: npm run preview -- ${stack} shows what is left.`
    }`,
  );
}

/** A plan that is missing is found before the checks take their time. */
function checkPlan({ verb, plan, stack }: Options): void {
  if (verb === "up" && plan !== undefined && fs.statSync(plan, { throwIfNoEntry: false })?.isFile() !== true)
    throw usageError(`There is no plan ${plan}. Make it: npm run preview -- ${stack} --plan FILE`);
}

/** The SDK's version is the oldest of the CLI that will do: both come out together. */
function sdkVersion(root: string): string {
  const file = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  const version = file.dependencies?.["@pulumi/pulumi"];
  if (version === undefined) throw usageError('package.json has no dependency "@pulumi/pulumi".');
  return version;
}
