import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { median } from "../figures";
import { type Parts } from "../synthetic/parts";

export const partNames = ["program", "analysis", "report", "writing"] as const;

/** Previews stack `s<size>` of a project a part at a time, in a process of its own, so that none is warm from the one before. */
export function timeParts(dir: string, size: number, pack: string, out: string): Parts {
  const script = path.join(__dirname, "..", "synthetic", "parts.cjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, dir, `s${String(size)}`, pack, out], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`timing stack s${String(size)} failed: ${stderr}`);
  return JSON.parse(stdout) as Parts;
}

/** Processor time of all parts, the median of the runs, in seconds. Other work on the machine hardly changes it. */
export function cpuOf(runs: readonly Parts[]): number {
  return median(runs.map((of) => partNames.reduce((sum, part) => sum + of[part].cpu, 0)));
}

/** What a user would wait for, the median of the runs, in seconds. */
export function wallOf(runs: readonly Parts[]): number[] {
  return runs.map((of) => partNames.reduce((sum, part) => sum + of[part].wall, 0));
}
