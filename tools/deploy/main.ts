import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { findPulumi } from "./env";

const repository = path.join(__dirname, "..", "..");

/** Exit statuses; the offline preview's own status is passed on when it refuses. */
const exitCodes = { ok: 0, usage: 2 } as const;

const help = `Runs the Pulumi CLI on a stack, always with the policy pack.

Usage: npm run preview|up|destroy -- STACK [PULUMI OPTIONS]

\`up\` runs the offline preview first and stops when it fails. Needs the Pulumi CLI (https://www.pulumi.com/docs/install/), a login
to a state backend and AWS credentials for the stack's account; docs/deploying.md tells how.

Exit status: 2 the command line is wrong or the CLI is missing; else that of the offline preview or of the CLI.
`;

/** `argv`: the verb, the stack, options for the CLI. */
export function main(argv: readonly string[]): number {
  const [verb = "", stack, ...rest] = argv;
  if (stack === undefined || stack === "--help" || stack === "-h") {
    (stack === undefined ? process.stderr : process.stdout).write(help);
    return stack === undefined ? exitCodes.usage : exitCodes.ok;
  }
  const pulumi = findPulumi();
  if (pulumi === undefined) {
    process.stderr.write(
      `\`npm run ${verb}\` needs the Pulumi CLI, and there is no "pulumi" on the PATH. Install it: https://www.pulumi.com/docs/install/\nWithout it: npm start -- ${stack} shows the stack offline.\n`,
    );
    return exitCodes.usage;
  }
  if (verb === "up") {
    const offline = run(process.execPath, [path.join(repository, "tools", "preview", "bin.cjs"), stack]);
    if (offline !== 0) {
      process.stderr.write("nothing was deployed: the offline preview failed\n");
      return offline;
    }
  }
  return run(pulumi, pulumiArguments(verb, stack, rest));
}

/** The policy pack goes with every verb that can take one: a deployment cannot forget it. */
export function pulumiArguments(verb: string, stack: string, rest: readonly string[]): string[] {
  const pack = verb === "destroy" ? [] : ["--policy-pack", "policies"];
  return [verb, "--stack", stack, ...pack, ...rest];
}

function run(command: string, args: readonly string[]): number {
  const { status, error } = spawnSync(command, args, { cwd: repository, stdio: "inherit" });
  if (error !== undefined) throw error;
  return status ?? 1;
}
