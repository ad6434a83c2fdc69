import { type PolicyResource } from "@pulumi/policy";
import { type Block, blockOf, contains, isInternet, isPrivateBlock } from "../../lib/cidr";
import { type Props } from "../../lib/props";
import { defineStackRule } from "../../lib/rule";
import { describeRule, openingTypes, rulesOf } from "../../lib/security-groups";
import { vpcType } from "../../lib/tiers";
import { each, some } from "../../lib/unknowns";
import { text } from "../../lib/values";

/** Where the addresses of a network stand. */
const networks: readonly [type: string, bits: Block["bits"], property: string][] = [
  [vpcType, 32, "cidrBlock"],
  ["aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", 32, "cidrBlock"],
  [vpcType, 128, "ipv6CidrBlock"],
  ["aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation", 128, "ipv6CidrBlock"],
];

/** AWS makes no network wider: a private block of this size holds a whole one. */
const widest = { 32: 16, 128: 44 } as const;

export const sgSourceByReference = defineStackRule({
  id: "sg-source-by-reference",
  title: "Who may connect from inside is named, not a whole network",
  description:
    "No security group rule lets in every address of a VPC; it names the group or the prefix list it is for.",
  severity: "medium",
  controls: {},
  remediation:
    "Replace the block by referencedSecurityGroupId or prefixListId, or by the blocks of the subnets it is for.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing",
  types: openingTypes,
  *check({ type, props, stack }) {
    const own = (block: Block) =>
      networks
        .filter(([, bits]) => bits === block.bits)
        .flatMap(([of, , property]) =>
          stack.ofType(of).map((network): [PolicyResource, string] => [network, property]),
        );
    const isWholeNetwork = (cidr: unknown): boolean => {
      const block = blockOf(text(cidr) ?? "");
      // Who opens a port to the internet hears it from other rules.
      if (block === undefined || isInternet(cidr)) return false;
      if (isPrivateBlock(block) && block.mask <= widest[block.bits]) return true;
      return some(own(block), ([network, property]) => {
        const addresses = blockOf(text((network.props as Props)[property]) ?? "");
        return addresses !== undefined && contains(block, addresses);
      });
    };
    yield* each(rulesOf(type, props), function* (rule) {
      if (rule.direction === "ingress" && rule.someNetwork(isWholeNetwork))
        yield `${describeRule(rule)} lets in every address of a network; name the security group or prefix list that needs it`;
    });
  },
});
