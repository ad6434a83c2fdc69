import * as fs from "node:fs";
import * as os from "node:os";

/** Minutes after which nobody can still be writing: a run holds a record for milliseconds. */
const abandonedAfterMinutes = 10;

/**
 * The name of a process as it stands in a lock and in the names of temporary files: `host.pid.start`. The start tells a process from
 * a later one with the same number; in a container the numbers are small and come again.
 */
export function ownerName(pid: number = process.pid): string {
  return [host(), pid, startOf(pid) ?? "0"].join(".");
}

/**
 * Whether the process that left something may still be at work. Of another host nobody can tell, so there its age decides.
 *
 * @param modifiedMs when the thing was made, in milliseconds since 1970
 */
export function mayBeAlive(owner: string, modifiedMs: number, nowMs: number): boolean {
  if (nowMs - modifiedMs > abandonedAfterMinutes * 60_000) return false;
  const [onHost, pidText, start] = owner.split(".");
  if (onHost !== host()) return true;
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid < 1 || !exists(pid)) return false;
  return start === (startOf(pid) ?? "0");
}

/** Without the dots that separate the parts. */
function host(): string {
  return os.hostname().replace(/[^\w-]/g, "_");
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process: it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Ticks after boot at which a process began; the 22nd field, counted behind the name, which may hold spaces. Linux alone has it. */
function startOf(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
