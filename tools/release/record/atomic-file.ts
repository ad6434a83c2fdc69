import * as fs from "node:fs";
import * as path from "node:path";
import { mayBeAlive, ownerName } from "./owner";

const temporary = /^\..+\.([^.]+\.\d+\.\d+)\.tmp$/;

/** A name in the same folder, which `removeLeftovers` knows: a rename is only atomic within a file system. */
export function temporaryFor(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${ownerName()}.tmp`);
}

/** Writes whole or not at all: whoever reads sees the old text or the new one, after a crash of the machine too. */
export function writeAtomically(file: string, text: string): void {
  const part = temporaryFor(file);
  try {
    writeThrough(part, text);
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw error;
  }
  keepFolder(path.dirname(file));
}

/** Writes a file that is on the disk when this returns. */
export function writeThrough(file: string, text: string): void {
  const descriptor = fs.openSync(file, "w", 0o644);
  try {
    fs.writeFileSync(descriptor, text);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Removes temporary files of runs that were killed. */
export function removeLeftovers(folder: string, nowMs: number): void {
  for (const name of fs.readdirSync(folder)) {
    const owner = temporary.exec(name)?.[1];
    if (owner === undefined) continue;
    const file = path.join(folder, name);
    const modified = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (modified !== undefined && !mayBeAlive(owner, modified, nowMs)) fs.rmSync(file, { force: true });
  }
}

/** A rename is only on the disk when its folder is. Some file systems and Windows know no such call; there the record is no less whole. */
function keepFolder(folder: string): void {
  try {
    const descriptor = fs.openSync(folder, "r");
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    // The record was replaced; after a loss of power it may be the old one.
  }
}
