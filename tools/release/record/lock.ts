import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exitCodes, ReleaseError } from "../errors";
import { temporaryFor, writeThrough } from "./atomic-file";
import { mayBeAlive, ownerName } from "./owner";

export interface LockOptions {
  /** How often a lock that somebody holds is tried again. */
  readonly tries: number;
  readonly pauseMs: number;
}

/** Five seconds: a run holds a lock for milliseconds, so a longer wait means that something hangs. */
const patient: LockOptions = { tries: 50, pauseMs: 100 };

/** The lock of a folder of records. It stands beside them, so that it guards them from every checkout of the folder alike. */
export function lockFile(folder: string): string {
  return path.join(folder, ".lock");
}

/**
 * Does something while nobody else changes the records of a folder. A lock whose process is gone is taken over.
 *
 * @param stillMine what `work` calls before its last step: false when another run has taken the lock over
 * @throws ReleaseError (outside) when another run holds it all the time
 */
export async function withLock<T>(
  folder: string,
  work: (stillMine: () => boolean) => T,
  { tries, pauseMs }: LockOptions = patient,
): Promise<T> {
  const file = lockFile(folder);
  const owner = ownerName();
  for (let attempt = 0; !acquire(file, owner); attempt++) {
    if (attempt >= tries) throw held(file);
    await sleep(pauseMs);
  }
  try {
    return work(() => read(file)?.owner === owner);
  } finally {
    if (read(file)?.owner === owner) fs.rmSync(file, { force: true });
  }
}

/** A link to a finished file: unlike a file that is made and then filled, a lock never stands there without its owner's name. */
function acquire(file: string, owner: string): boolean {
  const found = read(file);
  if (found !== undefined) {
    if (found.owner !== owner && mayBeAlive(found.owner, found.modifiedMs, Date.now())) return false;
    if (!takeAway(file, found.owner)) return false;
  }
  const part = temporaryFor(file);
  try {
    writeThrough(part, owner);
    fs.linkSync(part, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(part, { force: true });
  }
}

/** Removes the lock of a process that is gone, but not one that a third run has put there in between. @returns whether it did */
export function takeAway(file: string, owner: string): boolean {
  const aside = temporaryFor(`${file}-of-the-dead`);
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
    throw error;
  }
  try {
    if (read(aside)?.owner === owner) return true;
    fs.linkSync(aside, file);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function read(file: string): { owner: string; modifiedMs: number } | undefined {
  try {
    return { owner: fs.readFileSync(file, "utf8"), modifiedMs: fs.statSync(file).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function held(file: string): ReleaseError {
  const [host = "?", pid = "?"] = read(file)?.owner.split(".") ?? [];
  return new ReleaseError(
    exitCodes.outside,
    `Another run changes the records: ${path.join(path.basename(path.dirname(file)), path.basename(file))} belongs to process ${pid} on ${host}. Run this again when that has ended. When it can no longer be running, delete the file; after ten minutes it counts no more.`,
  );
}
