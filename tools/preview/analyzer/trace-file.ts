import * as path from "node:path";
import { type Mode } from "../modes";
import { checkPlace, type PrivateFile, writePrivate } from "../private-file";
import { type Trace } from "./trace";

/** The file for a mode: the one that was named for the mode that decides, `x.first.jsonl` beside `x.jsonl` for the other. */
export function traceFileOf(file: string, mode: Mode, deciding: Mode): string {
  if (mode === deciding) return file;
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.${mode}${ext}`);
}

export function checkTraceFile(file: string): void {
  checkPlace(target(file));
}

/** For the owner alone: the requests hold the secrets of the stack in clear text. */
export function writeTrace(file: string, trace: Trace): void {
  writePrivate(target(file), trace.text());
}

function target(file: string): PrivateFile {
  return { file, what: "trace", option: "--trace" };
}
