/** IPv4 arithmetic for the address plan. Addresses are unsigned 32-bit numbers. */
export interface Block {
  readonly base: number;
  readonly mask: number;
}

/**
 * @param field - the argument as the caller writes it
 * @throws for a text that is no IPv4 block, or does not begin with its first address
 */
export function parseBlock(text: string, field = "cidrBlock"): Block {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const [a = 256, b = 256, c = 256, d = 256, mask = 33] = match?.slice(1).map(Number) ?? [];
  if ([a, b, c, d].some((octet) => octet > 255) || mask > 32) {
    throw new Error(`${field} must be an IPv4 block such as 10.10.0.0/16, got "${text}".`);
  }
  const base = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  if (base % sizeOf(mask) !== 0) {
    throw new Error(
      `${field} must begin with its first address, got "${text}"; want "${formatBlock({ base: base - (base % sizeOf(mask)), mask })}".`,
    );
  }
  return { base, mask };
}

export function formatBlock({ base, mask }: Block): string {
  return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join(".")}/${mask}`;
}

/** Addresses in a block. */
export function sizeOf(mask: number): number {
  return 2 ** (32 - mask);
}
