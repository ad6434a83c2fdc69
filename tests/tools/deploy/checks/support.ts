import { type Check, type CheckContext } from "../../../../tools/deploy/checks/check";
import { type Answer as Printed } from "../../../../tools/deploy/child";
import { type Pulumi } from "../../../../tools/deploy/cli";
import { type StackFacts } from "../../../../tools/deploy/facts";
import { parseOptions } from "../../../../tools/deploy/options";
import { environmentOf, fakeAws } from "../support";

export const facts: StackFacts = {
  stack: "dev",
  stackFile: "Pulumi.dev.yaml",
  tier: "development",
  accountId: "444455556666",
  region: "eu-west-1",
  shifting: [],
};

/** The CLI, answering by the command line. */
export function fakePulumi(answers: Readonly<Record<string, Partial<Printed>>>): Pulumi {
  return {
    query: (args) => {
      const answer = answers[args.join(" ")];
      if (answer === undefined) return Promise.reject(new Error(`not expected: pulumi ${args.join(" ")}`));
      return Promise.resolve({ status: 0, stdout: "", stderr: "", ...answer });
    },
    run: () => Promise.reject(new Error("a check changes nothing")),
  };
}

export function contextOf(more: Partial<CheckContext> = {}, argv: readonly string[] = ["up", "dev"]): CheckContext {
  const options = parseOptions(argv, true);
  if (options === "help") throw new Error("help was not asked for");
  return {
    options,
    facts,
    minimum: "3.248.0",
    pulumi: fakePulumi({}),
    world: {
      root: "/nowhere",
      env: {},
      interactive: true,
      terminal: false,
      aws: () => fakeAws(),
      print: () => undefined,
      note: () => undefined,
    },
    ...more,
  };
}

/** The world of a project on disk. */
export function inProject(root: string): Pick<CheckContext, "world"> {
  return { world: { ...contextOf().world, root, env: environmentOf(root) } };
}

/** `exit status: message` of a refusal, or what the check found. */
export async function outcome(check: Check, context: CheckContext): Promise<string> {
  try {
    return `ok: ${(await check.run(context)) ?? ""}`;
  } catch (error) {
    const { exitCode, message } = error as { exitCode?: number; message: string };
    return `${exitCode ?? "fault"}: ${message}`;
  }
}
