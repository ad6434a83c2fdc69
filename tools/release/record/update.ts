import * as fs from "node:fs";
import * as path from "node:path";
import { exitCodes, isSystemError, ReleaseError } from "../errors";
import { removeLeftovers, writeAtomically } from "./atomic-file";
import { withLock } from "./lock";

/** What an edit makes of a record, and what it has to say of it. */
export interface Edited<T> {
  /** The new text; undefined where nothing is to be changed. */
  readonly text: string | undefined;
  readonly result: T;
}

/**
 * Changes a record while no other run can. What the edit throws leaves the file as it was; a text that stays the same is not
 * written.
 *
 * @param file relative to the project
 * @param edit gets the present text, undefined without a file
 * @throws ReleaseError (outside) when the disk refuses or another run holds the records
 */
export async function updateRecord<T>(
  cwd: string,
  file: string,
  edit: (text: string | undefined) => Edited<T>,
): Promise<T> {
  const absolute = path.join(cwd, file);
  const folder = path.dirname(absolute);
  try {
    fs.mkdirSync(folder, { recursive: true });
    return await withLock(folder, (stillMine) => {
      removeLeftovers(folder, Date.now());
      const before = readIfThere(absolute);
      const { text, result } = edit(before);
      if (text === undefined || text === before) return result;
      if (!stillMine())
        throw new ReleaseError(exitCodes.outside, `Another run took over the lock of ${file}. Try again.`);
      writeAtomically(absolute, text);
      return result;
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new ReleaseError(exitCodes.outside, `${file} cannot be written: ${error.message}. It was left as it was.`);
  }
}

/** The text of a record; undefined when there is none. */
export function readIfThere(absolute: string): string | undefined {
  try {
    return fs.readFileSync(absolute, "utf8");
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}
