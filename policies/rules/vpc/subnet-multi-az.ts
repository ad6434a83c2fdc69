import { type PolicyResource } from "@pulumi/policy";
import { defineStackRule } from "../../lib/rule";
import { zoneOf } from "../../lib/subnets";
import { subnetType, tierOf, vpcType } from "../../lib/tiers";
import { each } from "../../lib/unknowns";

export const subnetMultiAz = defineStackRule<{ minimumAvailabilityZones: number; tierTags: string[] }>({
  id: "subnet-multi-az",
  title: "Each tier of a network spans several zones",
  description: "The subnets of one tier (public, private, data) of a VPC lie in enough availability zones.",
  severity: "medium",
  controls: {},
  remediation: "Add a subnet of the tier in another availabilityZone.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/use-fault-isolation-to-protect-your-workload.html",
  types: [vpcType],
  configSchema: {
    properties: {
      minimumAvailabilityZones: {
        type: "number",
        description: "The fewest zones of a tier: three outlive the loss of one with spare capacity.",
        default: 3,
      },
      tierTags: {
        type: "array",
        items: { type: "string" },
        description: "Tags whose value is the tier, the first that a subnet has. awsx sets SubnetType.",
        default: ["SubnetType", "Tier"],
      },
    },
  },
  *check({ resource: vpc, stack, config: { minimumAvailabilityZones: minimum, tierTags } }) {
    const tiers = new Map<string, PolicyResource[]>();
    for (const subnet of stack.companions(vpc, subnetType, "vpcId", ["id"])) {
      const tier = tierOf(subnet.props, tierTags) ?? "";
      tiers.set(tier, [...(tiers.get(tier) ?? []), subnet]);
    }
    yield* each([...tiers], function* ([tier, subnets]) {
      const zones = zonesOf(subnets, minimum);
      if (zones < minimum)
        yield `its ${tier === "" ? "subnets" : `${tier} subnets`} lie in ${zones} availability ${zones === 1 ? "zone" : "zones"}, not ${minimum}; add a subnet in another`;
    });
  },
});

/** How many zones there are, as far as `enough`: then it does not matter what is unknown of the others. */
function zonesOf(subnets: readonly PolicyResource[], enough: number): number {
  const zones = new Set<string>();
  const names = each(subnets, function* ({ props }) {
    yield zoneOf(props);
  });
  for (const name of names) {
    if (name !== "") zones.add(name);
    if (zones.size >= enough) break;
  }
  return zones.size;
}
