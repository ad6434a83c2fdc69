import { type Props } from "./rule";
import { list, number, object, text } from "./values";

/** One way in or out of a security group, whichever of the three forms the program used. */
export interface GroupRule {
  readonly direction: "ingress" | "egress";
  /** Where it stands: `ingress[0]`, or nothing for a rule that is a resource. */
  readonly property: string;
  readonly cidrs: readonly string[];
  readonly from: number;
  readonly to: number;
}

export const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ingressRuleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRuleType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const legacyRuleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const ruleTypes = [ingressRuleType, egressRuleType, legacyRuleType];
/** Every type that can open a port. */
export const openingTypes = [
  groupType,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  ingressRuleType,
  legacyRuleType,
];

/** The rules that a resource holds. */
export function rulesOf(type: string, props: Props): GroupRule[] {
  switch (type) {
    case ingressRuleType:
    case egressRuleType:
      return [standalone(type === ingressRuleType ? "ingress" : "egress", props)];
    case legacyRuleType:
      return [inline(props.type === "egress" ? "egress" : "ingress", props, "")];
    default:
      return (["ingress", "egress"] as const).flatMap((direction) =>
        list(props[direction]).map((rule, index) => inline(direction, object(rule), `${direction}[${index}]`)),
      );
  }
}

function standalone(direction: GroupRule["direction"], props: Props): GroupRule {
  const cidrs = [text(props.cidrIpv4), text(props.cidrIpv6)].filter((cidr) => cidr !== undefined);
  return { direction, property: "", cidrs, ...ports(text(props.ipProtocol), props) };
}

function inline(direction: GroupRule["direction"], props: Props, property: string): GroupRule {
  const cidrs = [...list(props.cidrBlocks), ...list(props.ipv6CidrBlocks)].filter((cidr) => typeof cidr === "string");
  return { direction, property, cidrs, ...ports(text(props.protocol), props) };
}

/** Ping and its kin have no ports. */
const portless = ["icmp", "icmpv6", "1", "58"];

/** Protocol -1 means all protocols and all ports, whatever the ports say; so do ports that are missing. */
function ports(protocol: string | undefined, props: Props): { from: number; to: number } {
  if (protocol !== undefined && portless.includes(protocol)) return { from: -1, to: -1 };
  if (protocol === "-1" || protocol === "all") return { from: 0, to: 65_535 };
  const from = number(props.fromPort) ?? 0;
  const to = number(props.toPort) ?? 65_535;
  return from < 0 || to < 0 ? { from: 0, to: 65_535 } : { from, to };
}

/** Nobody owns so many addresses: a wider block is the internet, or half of it. */
const widestOwned = { ipv4: 8, ipv6: 16 };

/** Whether a rule lets the internet reach a port. */
export function isPublic(rule: GroupRule): boolean {
  return rule.direction === "ingress" && rule.from >= 0 && rule.cidrs.some(isInternet);
}

function isInternet(cidr: string): boolean {
  const mask = number(cidr.split("/")[1]);
  return mask !== undefined && mask < (cidr.includes(":") ? widestOwned.ipv6 : widestOwned.ipv4);
}

export function coversPort(rule: GroupRule, port: number): boolean {
  return rule.from <= port && port <= rule.to;
}

/** `port 22`, `ports 0-1024`, `all ports`, with the place where the rule stands. */
export function describeRule({ from, to, property }: GroupRule): string {
  const range = from === 0 && to === 65_535 ? "all ports" : from === to ? `port ${from}` : `ports ${from}-${to}`;
  return property === "" ? range : `${property}: ${range}`;
}
