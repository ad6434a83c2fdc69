import * as fs from "node:fs";

/** One process of a tree. Linux only: it is read from /proc. */
export interface ProcessState {
  readonly pid: number;
  /** The command line, its words parted by spaces. */
  readonly command: string;
  /** The most that ever was resident; the kernel keeps it, so no peak is missed. */
  readonly peakBytes: number;
  /** User and system, since its start. */
  readonly cpuSeconds: number;
}

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const ticksPerSecond = 100;

/** `root` and all below it; processes that end while it looks are left out. */
export function processesOf(root: number): ProcessState[] {
  return [stateOf(root) ?? [], ...childrenOf(root).map(processesOf)].flat();
}

/** Those that its main thread started, as Node always does. */
function childrenOf(pid: number): number[] {
  try {
    const text = fs.readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8").trim();
    return text === "" ? [] : text.split(" ").map(Number);
  } catch {
    return [];
  }
}

/** Memory of all together. What several share, such as Node's own code, counts once (proportional set size). */
export function sharedBytes(processes: readonly ProcessState[]): number {
  return processes.reduce((sum, { pid }) => sum + proportional(pid), 0);
}

function stateOf(pid: number): ProcessState | undefined {
  try {
    const read = (name: string) => fs.readFileSync(`/proc/${String(pid)}/${name}`, "utf8");
    const command = read("cmdline").replaceAll("\0", " ").trim();
    // One that has ended and waits to be buried has neither words nor memory.
    if (command === "") return undefined;
    const stat = read("stat");
    // The name stands in brackets and may hold anything; the numbers follow the last one. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const numbers = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      pid,
      command,
      cpuSeconds: (Number(numbers[11]) + Number(numbers[12])) / ticksPerSecond,
      peakBytes: Number(/^VmHWM:\s+(\d+) kB/m.exec(read("status"))?.[1] ?? 0) * 1024,
    };
  } catch {
    return undefined;
  }
}

/** https://docs.kernel.org/filesystems/proc.html: Pss of smaps_rollup, in kB */
function proportional(pid: number): number {
  try {
    return (
      Number(/^Pss:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${String(pid)}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024
    );
  } catch {
    return 0;
  }
}
