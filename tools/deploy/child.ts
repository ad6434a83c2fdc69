import { spawn, type SpawnOptions } from "node:child_process";
import { outsideError } from "./errors";

export interface Answer {
  /** Exit status; 128 for a process that a signal ended. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a program to its end and keeps what it prints. */
export async function ask(command: string, args: readonly string[], options: ChildOptions): Promise<Answer> {
  const printed: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
  const status = await start(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] }, (child) => {
    child.stdout?.on("data", (chunk: Buffer) => printed.stdout.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => printed.stderr.push(chunk));
  });
  const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString("utf8");
  return { status, stdout: text(printed.stdout), stderr: text(printed.stderr) };
}

/** Runs a program that talks to the user itself. @returns its exit status */
export function show(command: string, args: readonly string[], options: ChildOptions): Promise<number> {
  return start(command, args, { ...options, stdio: "inherit" });
}

/**
 * @param started what to do with the process while it runs
 * @throws DeployError when it could not be started
 */
export function start(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  started: (child: ReturnType<typeof spawn>) => void = () => undefined,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], options);
    child.once("error", (error) => {
      reject(outsideError(`${command} could not be started: ${error.message}`));
    });
    child.once("close", (status) => {
      resolve(status ?? 128);
    });
    started(child);
  });
}
