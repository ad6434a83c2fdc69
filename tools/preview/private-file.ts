import * as fs from "node:fs";
import * as path from "node:path";
import { messageOf, usageError } from "./errors";

/** A file that one option names: `The trace /x cannot be written: ... Name another file with --trace FILE.` */
export interface PrivateFile {
  readonly file: string;
  readonly what: string;
  readonly option: string;
}

/** Refuses a place that cannot be written, before seconds of work would end in an error. */
export function checkPlace(target: PrivateFile): void {
  const { file } = target;
  try {
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) throw new Error("it is a folder");
    fs.accessSync(path.dirname(file), fs.constants.W_OK);
  } catch (error) {
    throw unusable(target, error);
  }
}

/** Writes whole or not at all, for the owner alone. */
export function writePrivate(target: PrivateFile, text: string): void {
  const { file } = target;
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${String(process.pid)}`);
  try {
    fs.writeFileSync(part, text, { mode: 0o600 });
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw unusable(target, error);
  }
}

function unusable({ file, what, option }: PrivateFile, error: unknown): Error {
  return usageError(
    `The ${what} ${file} cannot be written: ${messageOf(error)}. Name another file with ${option} FILE.`,
  );
}
