import { spawn } from "node:child_process";
import { memoryOfTree } from "./process-tree";

export interface Sample {
  readonly wallSeconds: number;
  /** Highest resident memory of any one process. */
  readonly peakProcessMegabytes: number;
  /** Highest memory of all processes together; what they share counts once. */
  readonly peakTreeMegabytes: number;
  readonly exitCode: number | null;
}

export interface Summary {
  readonly name: string;
  readonly command: string;
  readonly runs: number;
  readonly wallSeconds: { readonly min: number; readonly median: number; readonly max: number };
  readonly peakProcessMegabytes: number;
  readonly peakTreeMegabytes: number;
  readonly exitCodes: readonly (number | null)[];
}

/** How often memory is looked at; shorter peaks can be missed. */
const lookEveryMs = 20;
const megabyte = 2 ** 20;

export function run(command: readonly string[], cwd: string): Promise<Sample> {
  const [program = "", ...args] = command;
  const started = process.hrtime.bigint();
  const child = spawn(program, args, { cwd, stdio: "ignore" });
  let largest = 0;
  let total = 0;
  const timer = setInterval(() => {
    if (child.pid === undefined) return;
    const memory = memoryOfTree(child.pid);
    largest = Math.max(largest, memory.largest);
    total = Math.max(total, memory.total);
  }, lookEveryMs);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => {
      clearInterval(timer);
      const wallSeconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({
        wallSeconds,
        exitCode,
        peakProcessMegabytes: Math.round(largest / megabyte),
        peakTreeMegabytes: Math.round(total / megabyte),
      });
    });
  });
}

export function summarize(name: string, command: readonly string[], samples: readonly Sample[]): Summary {
  const walls = samples.map((sample) => sample.wallSeconds).sort((a, b) => a - b);
  const at = (index: number) => Math.round((walls[index] ?? 0) * 100) / 100;
  return {
    name,
    command: command.join(" "),
    runs: samples.length,
    wallSeconds: { min: at(0), median: at(Math.floor((walls.length - 1) / 2)), max: at(walls.length - 1) },
    peakProcessMegabytes: Math.max(...samples.map((sample) => sample.peakProcessMegabytes)),
    peakTreeMegabytes: Math.max(...samples.map((sample) => sample.peakTreeMegabytes)),
    exitCodes: samples.map((sample) => sample.exitCode),
  };
}
