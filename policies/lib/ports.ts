import { type Props } from "./props";
import { number, textOrNumber } from "./values";

/** Ports as security groups and network ACLs write them. */

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

const allPorts: PortRange = { from: 0, to: 65_535 };
/** Ping and its kin have types where others have ports. */
const portless = ["icmp", "icmpv6", "1", "58"];

/** Protocol -1 means all protocols and all ports, whatever the ports say; so do ports that are missing. */
export function portsOf(protocol: unknown, props: Props): PortRange {
  const name = textOrNumber(protocol)?.toLowerCase();
  if (name === "-1" || name === "all") return allPorts;
  if (name !== undefined && portless.includes(name)) return { from: -1, to: -1 };
  const from = number(props.fromPort) ?? allPorts.from;
  const to = number(props.toPort) ?? allPorts.to;
  return from < 0 || to < 0 ? allPorts : { from, to };
}

export function covers({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}

export function isAllPorts({ from, to }: PortRange): boolean {
  return from === allPorts.from && to === allPorts.to;
}

/** `port 22`, `ports 0-1024`, `all ports`, with the place where they stand, if any. */
export function describePorts(range: PortRange, property: string): string {
  const { from, to } = range;
  const ports = isAllPorts(range) ? "all ports" : from === to ? `port ${from}` : `ports ${from}-${to}`;
  return property === "" ? ports : `${property}: ${ports}`;
}
