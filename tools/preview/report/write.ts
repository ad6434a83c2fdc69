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

/** Writes a file whole or not at all: a reader never sees half of it, and a full disk leaves the old one. */
export function writeWhole(dir: string, name: string, text: string): void {
  const part = path.join(dir, `.${name}.${String(process.pid)}`);
  try {
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(part, text);
    fs.renameSync(part, path.join(dir, name));
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw usageError(
      `${path.join(dir, name)} could not be written: ${messageOf(error)}. Make room, or name another folder with --out DIR.`,
    );
  }
}
