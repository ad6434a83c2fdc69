import { type PolicyResource } from "@pulumi/policy";
import { portsOf } from "./ports";
import { type Props } from "./props";
import { legacyRuleType } from "./security-groups";
import { isEmpty, list, object, text, textOrNumber } from "./values";

/** Whether rules that stand in a security group are those that also stand for themselves. */

type Direction = "ingress" | "egress";

/**
 * Whether a group really has rules inside. After a refresh AWS reports under a group every rule that it has, those of other
 * resources too: what is the same as one of these was never written inside.
 */
export function hasRulesInside(group: Props, direction: Direction, rules: readonly PolicyResource[]): boolean {
  const inside = list(group[direction]);
  return Array.from({ length: inside.length }, (_, index) => object(inside[index])).some(
    (rule) => !isReported(rule, direction, rules),
  );
}

function isReported(inside: Props, direction: Direction, rules: readonly PolicyResource[]): boolean {
  const alike = rules
    .filter((rule) => directionOf(rule) === direction)
    .filter(({ props }) => samePorts(inside, props as Props));
  const peers = new Set(alike.flatMap(({ props }) => peersOf(props as Props)));
  return alike.length > 0 && peersOf(inside).every((peer) => peers.has(peer));
}

function directionOf({ type, props }: PolicyResource): Direction {
  if (type === legacyRuleType) return (props as Props).type === "egress" ? "egress" : "ingress";
  return type.includes("Egress") ? "egress" : "ingress";
}

function samePorts(one: Props, other: Props): boolean {
  const [a, b] = [one, other].map((props) => {
    const protocol = isEmpty(props.ipProtocol) ? props.protocol : props.ipProtocol;
    return { ...portsOf(protocol, props), protocol: textOrNumber(protocol) };
  });
  return a?.from === b?.from && a?.to === b?.to && a?.protocol === b?.protocol;
}

const peerLists = ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups"];
const peerTexts = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId", "sourceSecurityGroupId"];

function peersOf(props: Props): string[] {
  return [
    ...peerLists.flatMap((property) => list(props[property]).map((peer) => text(peer) ?? "")),
    ...peerTexts.flatMap((property) => text(props[property]) ?? []),
  ];
}
