import { isInternet } from "./cidr";
import { covers, describePorts, type PortRange, portsOf } from "./ports";
import { type Props } from "./props";
import { isSet } from "./presence";
import { allHold, some } from "./unknowns";
import { list, object } from "./values";

export { type PortRange } from "./ports";

/** One way in or out of a security group, whichever of the forms the program used. */
export interface GroupRule {
  readonly direction: "ingress" | "egress";
  /** Where it stands: `ingress[0]`, or nothing for a rule that is a resource. */
  readonly property: string;
  /** Read when asked for: a port may decide although the network is not known yet, and the other way round. */
  readonly ports: () => PortRange;
  /** Whether something holds for one of its networks. */
  readonly someNetwork: (holds: (cidr: unknown) => boolean) => boolean;
  /** Whether one of its networks is the internet. */
  readonly reachesInternet: () => boolean;
  /** Whether it names networks at all, of whatever size, instead of a security group. */
  readonly namesNetworks: () => boolean;
}

export const groupType = "aws:ec2/securityGroup:SecurityGroup";
const defaultGroupType = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
/** Every type that can hold rules inside. */
export const groupTypes = [groupType, defaultGroupType];
export const ingressRuleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRuleType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const legacyRuleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
/** Rules that are resources of their own; the provider has two generations of them. */
export const ruleTypes = [ingressRuleType, egressRuleType, legacyRuleType];
/** Every type that can open a port. */
export const openingTypes = [...groupTypes, ingressRuleType, legacyRuleType];

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
  const someNetwork: GroupRule["someNetwork"] = (holds) =>
    some(["cidrIpv4", "cidrIpv6"], (property) => holds(props[property]));
  return {
    direction,
    property: "",
    ports: () => portsOf(props.ipProtocol, props),
    someNetwork,
    reachesInternet: () => someNetwork(isInternet),
    namesNetworks: () => some(["cidrIpv4", "cidrIpv6"], (property) => isSet(props, property)),
  };
}

function withLists(direction: GroupRule["direction"], property: string, read: () => Props): GroupRule {
  const someNetwork: GroupRule["someNetwork"] = (holds) =>
    some(["cidrBlocks", "ipv6CidrBlocks"], (blocks) => some(list(read()[blocks]), holds));
  return {
    direction,
    property,
    ports: () => portsOf(read().protocol, read()),
    someNetwork,
    reachesInternet: () => someNetwork(isInternet),
    namesNetworks: () => some(["cidrBlocks", "ipv6CidrBlocks"], (blocks) => list(read()[blocks]).length > 0),
  };
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

/** `port 22`, `ports 0-1024`, `all ports`, with the place where the rule stands. */
export function describeRule(rule: GroupRule): string {
  return describePorts(rule.ports(), rule.property);
}
