import * as fs from "node:fs";

/** Memory of a process and all below it, in bytes. Linux only: it reads /proc. */
export interface TreeMemory {
  /** Of all together. What several share, such as Node's own code, counts once (proportional set size). */
  readonly total: number;
  /** Resident memory of the largest one. */
  readonly largest: number;
}

const pageBytes = 4096;

/** One look at the tree below `root`; processes that end while it looks are left out. */
export function memoryOfTree(root: number): TreeMemory {
  const parents = new Map<number, { parent: number; bytes: number }>();
  for (const entry of fs.readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const found = readProcess(Number(entry));
    if (found !== undefined) parents.set(Number(entry), found);
  }
  let total = 0;
  let largest = 0;
  for (const [pid, { bytes }] of parents) {
    if (!belongsTo(pid, root, parents)) continue;
    total += proportional(pid);
    largest = Math.max(largest, bytes);
  }
  return { total, largest };
}

function readProcess(pid: number): { parent: number; bytes: number } | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    // The name stands in brackets and may hold anything; the numbers follow the last one.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    const pages = Number(fs.readFileSync(`/proc/${String(pid)}/statm`, "utf8").split(" ")[1]);
    return { parent, bytes: pages * pageBytes };
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

function belongsTo(pid: number, root: number, parents: ReadonlyMap<number, { parent: number }>): boolean {
  for (let current: number | undefined = pid; current !== undefined; current = parents.get(current)?.parent) {
    if (current === root) return true;
  }
  return false;
}
