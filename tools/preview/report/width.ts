/** Makes text fit a terminal; escape codes of colours take no room. */
export interface Width {
  /** Breaks a line at spaces; what follows begins with `indent`. */
  readonly wrap: (text: string, indent: string) => string[];
  /** Takes characters out of the middle, where a URN tells least. `used`: columns before it. */
  readonly shorten: (text: string, used: number) => string;
}

/** For pipes and files: whoever reads them cuts lines by itself. */
export const unlimited: Width = { wrap: (text) => [text], shorten: (text) => text };

/** Narrower terminals get lines that are too long rather than one word a line. */
const narrowest = 40;
/** What is left of a name when there is no room at all for it, deep in a tree. */
const fewest = 9;
const escapeCode = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");

/** @param columns of the terminal; undefined when it does not say, which is taken for 80 */
export function createWidth(columns: number | undefined): Width {
  const width = Math.max(columns === undefined || columns === 0 ? 80 : columns, narrowest);
  return {
    wrap: (text, indent) => wrap(text, indent, width),
    shorten: (text, used) => shorten(text, width - used),
  };
}

function wrap(text: string, indent: string, width: number): string[] {
  if (visible(text) <= width) return [text];
  const start = /^ */.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  let line = start;
  for (const word of text.slice(start.length).split(" ")) {
    const next = line.trim() === "" ? line + word : `${line} ${word}`;
    if (visible(next) > width && line.trim() !== "") {
      lines.push(line);
      line = indent + word;
    } else line = next;
  }
  return [...lines, line];
}

function shorten(text: string, given: number): string {
  const room = Math.max(given, fewest);
  if (text.length <= room) return text;
  const kept = room - 1;
  const head = Math.floor(kept / 3);
  return `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
}

function visible(text: string): number {
  return text.replaceAll(escapeCode, "").length;
}
