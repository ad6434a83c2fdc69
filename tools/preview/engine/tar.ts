import { type Hash } from "node:crypto";

/**
 * The bytes of a tar archive as Go's `archive/tar` writes them for a file that has nothing but a name and a size: the engine takes
 * the hash of an archive over them, so every byte counts.
 * https://pkg.go.dev/archive/tar#Writer
 */
export class TarDigest {
  private readonly seen = new Set<string>();

  constructor(private readonly hash: Hash) {}

  /** Adds a file; a name that is there already is left out, as in the engine. */
  add(name: string, content: Buffer): void {
    if (this.seen.has(name)) return;
    this.seen.add(name);
    for (const block of headersOf(name, content.length)) this.hash.update(block);
    this.write(content);
  }

  /** The hash, in hex. */
  end(): string {
    return this.hash.update(Buffer.alloc(2 * blockSize)).digest("hex");
  }

  private write(content: Buffer): void {
    this.hash.update(content).update(Buffer.alloc(padding(content.length)));
  }
}

const blockSize = 512;
const nameSize = 100;
const prefixSize = 155;
const fileMode = 0o600;
const regularFile = "0";
const extendedHeader = "x";

const padding = (size: number): number => (blockSize - (size % blockSize)) % blockSize;

/** The plain header when the name fits into it, else one of the extended form (PAX), whose own header holds the name. */
function headersOf(name: string, size: number): Buffer[] {
  const bytes = Buffer.byteLength(name);
  if (isAscii(name) && bytes <= nameSize) return [header({ name, size, mode: fileMode, flag: regularFile })];
  const split = splitName(name);
  if (split !== undefined) return [header({ ...split, size, mode: fileMode, flag: regularFile })];
  const record = Buffer.from(extendedRecord("path", name));
  const slash = name.lastIndexOf("/");
  const own = ascii(
    [name.slice(0, Math.max(0, slash)), "PaxHeaders.0", name.slice(slash + 1)].filter(Boolean).join("/"),
  );
  return [
    header({ name: own.slice(0, nameSize).replace(/\/+$/, ""), size: record.length, mode: 0, flag: extendedHeader }),
    record,
    Buffer.alloc(padding(record.length)),
    header({ name: ascii(name).slice(0, nameSize), size, mode: fileMode, flag: regularFile }),
  ];
}

interface Header {
  readonly name: string;
  readonly prefix?: string;
  readonly size: number;
  readonly mode: number;
  readonly flag: string;
}

/** Owner, group and time are zero: nobody set them. The extended header leaves the device numbers empty, as Go does. */
function header({ name, prefix, size, mode, flag }: Header): Buffer {
  const block = Buffer.alloc(blockSize);
  block.write(name, 0, nameSize, "latin1");
  octal(block, 100, 8, mode);
  octal(block, 108, 8, 0);
  octal(block, 116, 8, 0);
  octal(block, 124, 12, size);
  octal(block, 136, 12, 0);
  block.write(" ".repeat(8), 148, "latin1");
  block.write(flag, 156, "latin1");
  block.write("ustar\u000000", 257, "latin1");
  if (flag === regularFile) {
    octal(block, 329, 8, 0);
    octal(block, 337, 8, 0);
  }
  if (prefix !== undefined) block.write(prefix, 345, prefixSize, "latin1");
  octal(
    block,
    148,
    7,
    block.reduce((sum, byte) => sum + byte, 0),
  );
  return block;
}

function octal(block: Buffer, at: number, width: number, value: number): void {
  block.write(`${value.toString(8).padStart(width - 1, "0")}\0`, at, width, "latin1");
}

/** The name at a slash such that both halves fit the plain header; undefined when there is none. */
function splitName(name: string): { prefix: string; name: string } | undefined {
  if (!isAscii(name)) return undefined;
  const slash = name.slice(0, prefixSize + 1).lastIndexOf("/");
  const rest = name.slice(slash + 1);
  return slash <= 0 || rest === "" || rest.length > nameSize ? undefined : { prefix: name.slice(0, slash), name: rest };
}

/** `30 path=...\n`: the number counts the whole line, itself included. */
function extendedRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  for (let digits = 0; digits !== String(length).length;) {
    digits = String(length).length;
    length = Buffer.byteLength(rest) + digits;
  }
  return `${String(length)}${rest}`;
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
const ascii = (text: string): string => text.replace(/[^\0-\x7f]/gu, "");
