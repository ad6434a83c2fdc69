import { number, text } from "./values";

/** Address blocks, IPv4 and IPv6 alike. */
export interface Block {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly mask: number;
}

/** Nobody owns so many addresses: a wider block is the internet, or a good part of it. */
const widestOwned = { ipv4: 8, ipv6: 16 };

export function isInternet(value: unknown): boolean {
  const cidr = (text(value) ?? "").trim();
  const mask = number(cidr.split("/")[1]);
  return mask !== undefined && mask < (cidr.includes(":") ? widestOwned.ipv6 : widestOwned.ipv4);
}

/** The block that a text means; undefined when it is none. */
export function blockOf(cidr: string): Block | undefined {
  const [address = "", suffix] = cidr.split("/");
  const mask = number(suffix);
  const bits = address.includes(":") ? 128 : 32;
  const value = bits === 128 ? ipv6(address) : ipv4(address);
  if (mask === undefined || mask < 0 || mask > bits || value === undefined) return undefined;
  return { bits, mask, first: network(value, bits, mask) };
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: Block, inner: Block): boolean {
  return (
    outer.bits === inner.bits &&
    outer.mask <= inner.mask &&
    network(inner.first, inner.bits, outer.mask) === outer.first
  );
}

/** Blocks that no router of the internet knows: RFC 1918, RFC 6598 and RFC 4193. */
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"].flatMap(
  (cidr) => blockOf(cidr) ?? [],
);

export function isPrivateBlock(block: Block): boolean {
  return privateBlocks.some((outer) => contains(outer, block));
}

function network(address: bigint, bits: number, mask: number): bigint {
  const host = BigInt(bits - mask);
  return (address >> host) << host;
}

function ipv4(address: string): bigint | undefined {
  const parts = address.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return joined(parts.map(Number), 8n);
}

function ipv6(address: string): bigint | undefined {
  const [head = "", tail, ...more] = address.split("::");
  const groups = (side: string) => (side === "" ? [] : side.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const left = 8 - before.length - after.length;
  const isShort = tail !== undefined;
  if (more.length > 0 || (isShort ? left < 1 : left !== 0)) return undefined;
  const parts = [...before, ...Array.from({ length: left }, () => "0"), ...after];
  if (!parts.every((part) => /^[\da-f]{1,4}$/i.test(part))) return undefined;
  return joined(
    parts.map((part) => Number.parseInt(part, 16)),
    16n,
  );
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((whole, part) => (whole << width) | BigInt(part), 0n);
}
