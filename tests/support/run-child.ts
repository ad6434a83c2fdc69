import { spawn } from "node:child_process";

export interface ChildRun {
  /** null: a signal ended it. */
  readonly status: number | null;
  /** What ended it, when it did not end itself. */
  readonly signal?: NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Sends SIGINT, as Ctrl-C does, when this is on stderr. */
  readonly interruptAt?: string;
  /** Given what ends it with SIGKILL: it cannot do anything about that. */
  readonly onKill?: (kill: () => void) => void;
}

/** Runs a Node program in a process of its own while this one goes on, so that a server here can answer it. */
export function runChild(args: readonly string[], { cwd, env, interruptAt, onKill }: ChildOptions): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    onKill?.(() => void child.kill("SIGKILL"));
    let [stdout, stderr] = ["", ""];
    let interrupted = false;
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
      // Once: a second Ctrl-C would end the child where it stands.
      if (interruptAt !== undefined && stderr.includes(interruptAt) && !interrupted) {
        interrupted = true;
        child.kill("SIGINT");
      }
    });
    child.once("error", reject);
    child.once("close", (status, signal) => {
      resolve({ status, ...(signal === null ? {} : { signal }), stdout, stderr });
    });
  });
}
