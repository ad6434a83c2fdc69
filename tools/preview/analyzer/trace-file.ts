import * as fs from "node:fs";
import * as path from "node:path";
import { messageOf, usageError } from "../errors";
import { type Mode } from "../modes";
import { type Trace } from "./trace";

/** The file for a mode: the one that was named for the mode that decides, `x.first.jsonl` beside `x.jsonl` for the other. */
export function traceFileOf(file: string, mode: Mode, deciding: Mode): string {
  if (mode === deciding) return file;
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.${mode}${ext}`);
}

/** Refuses a place that cannot be written, before seconds of work would end in an error. */
export function checkTraceFile(file: string): void {
  try {
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) throw new Error("it is a folder");
    fs.accessSync(path.dirname(file), fs.constants.W_OK);
  } catch (error) {
    throw unusable(file, error);
  }
}

/** Writes whole or not at all, for the owner alone: the requests hold the secrets of the stack in clear text. */
export function writeTrace(file: string, trace: Trace): void {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${String(process.pid)}`);
  try {
    fs.writeFileSync(part, trace.text(), { mode: 0o600 });
    fs.renameSync(part, file);
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw unusable(file, error);
  }
}

function unusable(file: string, error: unknown): Error {
  return usageError(`The trace ${file} cannot be written: ${messageOf(error)}. Name another file with --trace FILE.`);
}
