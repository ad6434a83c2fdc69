import { type ChildProcess, spawn } from "node:child_process";
import * as readline from "node:readline";

/** How a process ended: with a status, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A service that runs as a process of its own and logs JSON lines, the first of them with its `port`. */
export interface ServiceProcess {
  readonly port: number;
  /** What it has written so far, a line each. */
  readonly lines: readonly string[];
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ending>;
}

/**
 * Starts a compiled service on any free port and waits until it listens. It gets `environment` and nothing else.
 *
 * @throws with what it wrote when it ends before it listens
 */
export async function startService(
  entry: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [entry], {
    env: { PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const ended = endOf(child);
  const port = await new Promise<number>((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      const { message, port } = JSON.parse(line) as { message?: unknown; port?: unknown };
      if (message === "listening" && typeof port === "number") resolve(port);
    });
    ended.then(({ code }) => {
      reject(new Error(`${entry} ended with status ${String(code)} before it listened:\n${lines.join("\n")}`));
    }, reject);
  });
  return { port, lines, signal: (signal) => child.kill(signal), ended };
}

/** Its output is complete by then. */
function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve({ code, signal });
    });
  });
}
