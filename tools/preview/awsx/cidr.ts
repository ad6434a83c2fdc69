/** IPv4 arithmetic for the subnet layouts of awsx. */

export interface Block {
  /** First address as an unsigned 32-bit number. */
  readonly base: number;
  /** Mask length. */
  readonly mask: number;
}

export function parseBlock(text: string): Block {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) throw new Error(`"${text}" is not an IPv4 CIDR block`);
  const [a = 0, b = 0, c = 0, d = 0, mask = 0] = match.slice(1).map(Number);
  return { base: a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d, mask };
}

export function formatBlock({ base, mask }: Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join(".")}/${String(mask)}`;
}

export function sizeOf(mask: number): number {
  return 2 ** (32 - mask);
}

/** Bits needed to number `count` things: 0 for 1, 2 for 3 or 4. */
export function bitsFor(count: number): number {
  return Math.ceil(Math.log2(Math.max(1, count)));
}
