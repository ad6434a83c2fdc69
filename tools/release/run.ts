import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd: string;
  /** Written to its standard input; a password does not belong on a command line. */
  readonly input?: string;
  /** Told each line of both streams as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface RunAnswer {
  /** 128 when a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a program and waits for its end. `undefined`: there is no such program. */
export type Run = (command: string, args: readonly string[], options: RunOptions) => Promise<RunAnswer | undefined>;

export const run: Run = (command, args, { cwd, input, onLine }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"] });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      let begun = "";
      child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
        texts[name] += chunk;
        const lines = (begun + chunk).split("\n");
        begun = lines.pop() ?? "";
        if (onLine !== undefined) lines.forEach(onLine);
      });
    }
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.once("close", (status, signal) => {
      resolve({ status: status ?? (signal === null ? 1 : 128), ...texts });
    });
    // A program that does not read its input is no fault of ours: its status tells.
    child.stdin?.on("error", () => undefined).end(input);
  });
