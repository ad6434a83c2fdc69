import * as fs from "node:fs";
import * as path from "node:path";
import { messageOf, usageError } from "../errors";

/**
 * Makes sure that files can be written to a folder, before seconds of work would end in an error. The folder itself is made
 * when there is something to write: a run that fails leaves nothing behind.
 */
export function checkFolder(dir: string): void {
  try {
    const existing = nearestExisting(dir);
    if (!fs.statSync(existing).isDirectory()) throw new Error(`${existing} is a file`);
    fs.accessSync(existing, fs.constants.W_OK);
  } catch (error) {
    throw usageError(
      `The output folder ${dir} cannot be written: ${messageOf(error)}. Name another one with --out DIR.`,
    );
  }
}

function nearestExisting(dir: string): string {
  return fs.existsSync(dir) ? dir : nearestExisting(path.dirname(dir));
}

/**
 * Writes the files of a run, all or none: each is written aside first, and only when all are there they take their places. A reader
 * never sees half of a file, and a full disk leaves the old ones.
 */
export function writeWhole(dir: string, files: Readonly<Record<string, string>>): void {
  const parts = Object.entries(files).map(([name, text]) => ({
    target: path.join(dir, name),
    part: path.join(dir, `.${name}.${String(process.pid)}`),
    text,
  }));
  let current = dir;
  let first: string | undefined;
  try {
    first = makeFolders(dir);
    for (const { target, part, text } of parts) {
      current = target;
      if (fs.existsSync(target) && fs.statSync(target).isDirectory()) throw new Error("it is a folder");
      fs.writeFileSync(part, text);
    }
    for (const { target, part } of parts) {
      current = target;
      fs.renameSync(part, target);
    }
  } catch (error) {
    for (const { part } of parts) fs.rmSync(part, { force: true });
    if (first !== undefined) removeEmpty(dir, first);
    throw usageError(
      `${current} could not be written: ${messageOf(error)}. Make room, or name another folder with --out DIR.`,
    );
  }
}

/**
 * Makes a folder and those above it that are missing; @returns the uppermost that it made. Node's own `recursive` tries for ever where
 * the system says that a folder above does not exist though it does, as in /proc.
 */
function makeFolders(dir: string): string | undefined {
  if (fs.existsSync(dir)) return undefined;
  const first = makeFolders(path.dirname(dir));
  try {
    fs.mkdirSync(dir);
  } catch (error) {
    // Another run may have made it in the meantime.
    if (!fs.existsSync(dir)) throw error;
  }
  return first ?? dir;
}

/** Takes away the folders that were made for nothing, from `dir` up to `top`; never one that somebody else has put a file into. */
function removeEmpty(dir: string, top: string): void {
  try {
    fs.rmdirSync(dir);
  } catch {
    return;
  }
  if (path.resolve(dir) !== path.resolve(top)) removeEmpty(path.dirname(dir), top);
}
