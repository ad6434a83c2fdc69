import * as path from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { type Position } from "../engine/model";

export interface Positions {
  /** The frame that belongs to the user: the first in the project's own sources. */
  readonly pick: (frames: readonly Position[]) => Position | undefined;
  /** The place in the source as written, for a place in the code as run. */
  readonly original: (position: Position) => Position;
  /** A stack trace with original places; frames of packages and of Node are left out when the user's own remain. */
  readonly explain: (stack: string) => { readonly text: string; readonly located: boolean };
}

export function createPositions(projectDir: string, sourceMapOf: (file: string) => string | undefined): Positions {
  const maps = new Map<string, TraceMap | undefined>();
  const mapOf = (file: string): TraceMap | undefined => {
    if (!maps.has(file)) {
      const text = sourceMapOf(file);
      maps.set(file, text === undefined ? undefined : new TraceMap(text));
    }
    return maps.get(file);
  };
  const original = (position: Position): Position => {
    const map = mapOf(position.file);
    if (map === undefined) return position;
    const found = originalPositionFor(map, { line: position.line, column: position.column - 1 });
    return found.line === null ? position : { file: position.file, line: found.line, column: found.column + 1 };
  };
  const own = (file: string) =>
    file.startsWith(projectDir + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
  return {
    pick: (frames) => frames.find((frame) => own(frame.file)),
    original,
    explain: (stack) => explain(stack, original, own),
  };
}

const framePattern = /^(\s+at (?:.*\()?)(?:file:\/\/)?(\/[^()]*?|[A-Za-z]:\\[^()]*?):(\d+):(\d+)(\)?)$/;

function explain(
  stack: string,
  original: Positions["original"],
  own: (file: string) => boolean,
): { text: string; located: boolean } {
  const lines = stack.split("\n").map((line) => {
    const match = framePattern.exec(line);
    if (match === null) return { text: line, frame: /^\s+at /.test(line), own: false };
    const [, before = "", file = "", row = "", column = "", after = ""] = match;
    const place = original({ file, line: Number(row), column: Number(column) });
    return {
      text: `${before}${file}:${String(place.line)}:${String(place.column)}${after}`,
      frame: true,
      own: own(file),
    };
  });
  const hasOwn = lines.some((line) => line.own);
  const text = lines
    .filter((line) => !line.frame || line.own || !hasOwn)
    .map((line) => line.text)
    .join("\n");
  return { text, located: hasOwn };
}
