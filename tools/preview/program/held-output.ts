import { type Readable } from "node:stream";

/** More than that is cut: a program that prints without end must not fill the memory. */
const longestHeld = 16 * 1024 * 1024;

/**
 * What a program prints, kept until it has ended: only then is it known which of its values are secret, and a secret may come in two
 * pieces. Each stream is kept whole.
 */
export class HeldOutput {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private cut = 0;

  constructor(stream: Readable) {
    stream.on("data", (chunk: Buffer) => {
      const room = Math.max(longestHeld - this.size, 0);
      this.chunks.push(chunk.subarray(0, room));
      this.size += Math.min(chunk.length, room);
      this.cut += Math.max(chunk.length - room, 0);
    });
  }

  /** Takes out what has come so far. */
  take(): string {
    const text = Buffer.concat(this.chunks.splice(0)).toString("utf8");
    return this.cut === 0 ? text : `${text}\n... ${String(this.cut)} more bytes that the program printed\n`;
  }
}
