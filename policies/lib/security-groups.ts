import { type Props } from "./props";
import { isSet } from "./presence";
import { allHold, some } from "./unknowns";
import { list, number, object, text, textOrNumber } from "./values";

/** One way in or out of a security group, whichever of the forms the program used. */
export interface GroupRule {
  readonly direction: "ingress" | "egress";
  /** Where it stands: `ingress[0]`, or nothing for a rule that is a resource. */
  readonly property: string;
  /** Read when asked for: a port may decide although the network is not known yet, and the other way round. */
  readonly ports: () => PortRange;
  /** Whether one of its networks is the internet. */
  readonly reachesInternet: () => boolean;
  /** Whether it names networks at all, of whatever size, instead of a security group. */
  readonly namesNetworks: () => boolean;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ingressRuleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRuleType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const legacyRuleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
/** Rules that are resources of their own; the provider has two generations of them. */
export const ruleTypes = [ingressRuleType, egressRuleType, legacyRuleType];
/** Every type that can open a port. */
export const openingTypes = [
  groupType,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  ingressRuleType,
  legacyRuleType,
];

/** The rules that a resource holds. None of their values is read yet. */
export function rulesOf(type: string, props: Props): GroupRule[] {
  switch (type) {
    case ingressRuleType:
    case egressRuleType:
      return [standalone(type === ingressRuleType ? "ingress" : "egress", props)];
    case legacyRuleType:
      return [withLists(props.type === "egress" ? "egress" : "ingress", "", () => props)];
    default:
      return (["ingress", "egress"] as const).flatMap((direction) => {
        const rules = list(props[direction]);
        return Array.from({ length: rules.length }, (_, index) =>
          withLists(direction, `${direction}[${index}]`, () => object(rules[index])),
        );
      });
  }
}

function standalone(direction: GroupRule["direction"], props: Props): GroupRule {
  return {
    direction,
    property: "",
    ports: () => portsOf(props.ipProtocol, props),
    reachesInternet: () => some(["cidrIpv4", "cidrIpv6"], (property) => isInternet(props[property])),
    namesNetworks: () => some(["cidrIpv4", "cidrIpv6"], (property) => isSet(props, property)),
  };
}

function withLists(direction: GroupRule["direction"], property: string, read: () => Props): GroupRule {
  return {
    direction,
    property,
    ports: () => portsOf(read().protocol, read()),
    reachesInternet: () =>
      some(["cidrBlocks", "ipv6CidrBlocks"], (blocks) => some(list(read()[blocks]), (cidr) => isInternet(cidr))),
    namesNetworks: () => some(["cidrBlocks", "ipv6CidrBlocks"], (blocks) => list(read()[blocks]).length > 0),
  };
}

const allPorts: PortRange = { from: 0, to: 65_535 };
/** Ping and its kin have types where others have ports. */
const portless = ["icmp", "icmpv6", "1", "58"];

/** Protocol -1 means all protocols and all ports, whatever the ports say; so do ports that are missing. */
function portsOf(protocol: unknown, props: Props): PortRange {
  const name = textOrNumber(protocol)?.toLowerCase();
  if (name === "-1" || name === "all") return allPorts;
  if (name !== undefined && portless.includes(name)) return { from: -1, to: -1 };
  const from = number(props.fromPort) ?? allPorts.from;
  const to = number(props.toPort) ?? allPorts.to;
  return from < 0 || to < 0 ? allPorts : { from, to };
}

/** Nobody owns so many addresses: a wider block is the internet, or a good part of it. */
const widestOwned = { ipv4: 8, ipv6: 16 };

function isInternet(value: unknown): boolean {
  const cidr = text(value) ?? "";
  const mask = number(cidr.split("/")[1]);
  return mask !== undefined && mask < (cidr.includes(":") ? widestOwned.ipv6 : widestOwned.ipv4);
}

/** Whether a rule lets the internet in. Ping alone does not count. */
export function isPublic(rule: GroupRule): boolean {
  return allHold(
    () => rule.direction === "ingress",
    () => rule.reachesInternet(),
    () => rule.ports().from >= 0,
  );
}

/** Whether a rule lets the internet reach a port. */
export function opensPort(rule: GroupRule, port: number): boolean {
  return allHold(
    () => rule.direction === "ingress",
    () => covers(rule.ports(), port),
    () => rule.reachesInternet(),
  );
}

function covers({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}

/** `port 22`, `ports 0-1024`, `all ports`, with the place where the rule stands. */
export function describeRule(rule: GroupRule): string {
  const { from, to } = rule.ports();
  const range =
    from === allPorts.from && to === allPorts.to ? "all ports" : from === to ? `port ${from}` : `ports ${from}-${to}`;
  return rule.property === "" ? range : `${rule.property}: ${range}`;
}
