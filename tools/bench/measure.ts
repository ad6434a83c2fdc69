import { spawn } from "node:child_process";
import { processesOf, type ProcessState, sharedBytes } from "./process-tree";
import { peaksByRole, type Role } from "./roles";

/** What one run of a command took. */
export interface Sample {
  readonly wallSeconds: number;
  /** Of all its processes, user and system. A machine that is busy with other things makes a run longer, but hardly dearer. */
  readonly cpuSeconds: number;
  /** Highest memory of all processes together; what they share counts once. Absent when it was not asked for. */
  readonly peakTreeMegabytes?: number;
  /** Highest resident memory of any one process, by what the process is for. */
  readonly peakMegabytes: Readonly<Partial<Record<Role, number>>>;
  readonly exitCode: number | null;
}

export interface Measuring {
  /** Also measure the memory of all together. It makes the kernel walk through all of it at each look: not for gigabytes. */
  readonly together?: boolean;
}

/** How often is looked; what a process used of the processor after the last look is missed. */
const lookEveryMs = 20;
const megabyte = 2 ** 20;

export function run(command: readonly string[], cwd: string, { together = false }: Measuring = {}): Promise<Sample> {
  const [program = "", ...args] = command;
  const started = process.hrtime.bigint();
  const child = spawn(program, args, { cwd, stdio: "ignore" });
  const last = new Map<number, ProcessState>();
  let total = 0;
  const timer = setInterval(() => {
    if (child.pid === undefined) return;
    const processes = processesOf(child.pid);
    for (const state of processes) last.set(state.pid, state);
    if (together) total = Math.max(total, sharedBytes(processes));
  }, lookEveryMs);
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.once("close", (exitCode) => {
      clearInterval(timer);
      const wallSeconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({
        wallSeconds,
        cpuSeconds: [...last.values()].reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
        ...(together ? { peakTreeMegabytes: Math.round(total / megabyte) } : {}),
        peakMegabytes: peaksByRole([...last.values()]),
        exitCode,
      });
    });
  });
}
