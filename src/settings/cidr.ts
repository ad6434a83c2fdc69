/** An IPv4 block: first and last address as unsigned numbers. */
export interface Cidr {
  readonly first: number;
  readonly last: number;
  readonly mask: number;
}

/** The block that a text names, or undefined when it names none. `aligned` is false for `10.0.0.1/16`. */
export function parseCidr(text: string): (Cidr & { readonly aligned: boolean }) | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, mask = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || mask > 32) return undefined;
  const address = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  const size = 2 ** (32 - mask);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1, mask, aligned: first === address };
}

export function overlap(a: Cidr, b: Cidr): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** https://datatracker.ietf.org/doc/html/rfc1918 */
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

export function isPrivate(block: Cidr): boolean {
  return privateBlocks.some((text) => {
    const outer = parseCidr(text);
    return outer !== undefined && outer.first <= block.first && block.last <= outer.last;
  });
}
