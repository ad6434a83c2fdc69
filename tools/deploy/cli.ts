import { type z } from "zod";
import { type Answer, ask, start } from "./child";
import { findPulumi } from "./env";
import { outsideError, refused } from "./errors";
import { type World } from "./world";

/** The Pulumi CLI. Nothing else of this tool starts it. */
export interface Pulumi {
  /** Asks something that changes nothing. */
  readonly query: (args: readonly string[]) => Promise<Answer>;
  /** Runs an operation that talks to the user. @returns its exit status */
  readonly run: (args: readonly string[]) => Promise<number>;
}

type PulumiWorld = Pick<World, "root" | "env" | "terminal" | "note">;

export function createPulumi(world: PulumiWorld, minimum: string): Pulumi {
  const file = findPulumi(world.env);
  const program = () => {
    if (file === undefined)
      throw refused(`There is no "pulumi" on the PATH. Install the Pulumi CLI:\n  ${installCommand(minimum)}`);
    return file;
  };
  return {
    // An answer must not wait for one of the user, nor have a word about updates in it.
    query: async (args) =>
      ask(program(), [...args, "--non-interactive"], {
        cwd: world.root,
        env: { ...world.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      }),
    run: async (args) => runToItsEnd(program(), args, world),
  };
}

/** https://www.pulumi.com/docs/install/ */
export function installCommand(version: string): string {
  return `curl -fsSL https://get.pulumi.com | sh -s -- --version ${version}`;
}

/**
 * Asks for JSON. @throws DeployError with the CLI's own words when it fails, and without its answer, which may hold secrets, when
 * that has another form
 */
export async function queryJson<T>(pulumi: Pulumi, args: readonly string[], schema: z.ZodType<T>): Promise<T> {
  const { status, stdout, stderr } = await pulumi.query(args);
  const command = `pulumi ${args.join(" ")}`;
  if (status !== 0) throw outsideError(`\`${command}\` ended with status ${status}: ${stderr.trim() || "no message"}`);
  let content: unknown;
  try {
    content = JSON.parse(stdout);
  } catch {
    throw outsideError(`\`${command}\` did not answer with JSON.`);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join(".") || "the whole");
  throw outsideError(`\`${command}\` answered in a form that is not known here: look at ${places.join(", ")}.`);
}

/**
 * Interrupted, the CLI ends its update in good order: it waits for what AWS is doing, writes its state and lets go of the lock. A second
 * signal makes it stop at once, with a state that no longer fits. So it gets exactly one, and this process waits for it.
 * https://github.com/pulumi/pulumi/blob/master/pkg/backend/cancellation_scope.go
 */
async function runToItsEnd(file: string, args: readonly string[], world: PulumiWorld): Promise<number> {
  let stop = () => undefined;
  let stopped = false;
  const pass = (signal: NodeJS.Signals) => {
    if (stopped) {
      world.note(`${signal}: still waiting for pulumi; a second one would leave the state behind what is in AWS\n`);
      return;
    }
    stopped = true;
    world.note(`\n${signal}: pulumi ends what it has begun; waiting for it ...\n`);
    // From a keyboard it comes to pulumi by itself.
    if (signal !== "SIGINT" || !world.terminal) stop();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, pass);
  try {
    return await start(
      file,
      args,
      {
        cwd: world.root,
        env: world.env,
        stdio: "inherit",
        // Without a terminal whoever stops a job may signal all of its processes, this one among them, which would make two.
        detached: !world.terminal && process.platform !== "win32",
      },
      (child) => {
        stop = () => void child.kill("SIGINT");
      },
    );
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}
