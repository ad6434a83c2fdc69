import { type ProcessState } from "./process-tree";

/** What a process of a preview is for: running the program, serving the policy pack, or the tool itself. */
export type Role = "program" | "pack" | "tool";

export function roleOf(command: string): Role {
  if (command.includes("preview/program/child.cjs")) return "program";
  return command.includes("run-policy-pack") ? "pack" : "tool";
}

/** Megabytes of the largest process of each role. */
export function peaksByRole(processes: readonly ProcessState[]): Partial<Record<Role, number>> {
  const peaks: Partial<Record<Role, number>> = {};
  for (const { command, peakBytes } of processes) {
    const role = roleOf(command);
    peaks[role] = Math.max(peaks[role] ?? 0, Math.round(peakBytes / 2 ** 20));
  }
  return peaks;
}
