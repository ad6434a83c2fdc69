import { type PolicyResource } from "@pulumi/policy";
import { effective } from "../../lib/defaults";
import { isSet } from "../../lib/presence";
import { routesOf } from "../../lib/routes";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { ofSubnetMeant, zoneOf } from "../../lib/subnets";
import { subnetType, vpcType } from "../../lib/tiers";
import { faults, some } from "../../lib/unknowns";

const natType = "aws:ec2/natGateway:NatGateway";

const setting = ({ props }: PolicyResource, property: string) => effective(natType, props, property);

/** The NAT gateways of a network: those in its subnets, and those that serve all of it. */
function gatewaysOf(vpc: PolicyResource, subnets: readonly PolicyResource[], stack: StackIndex): PolicyResource[] {
  const regional = stack.companions(vpc, natType, "vpcId", ["id"]);
  return [...new Set([...subnets.flatMap((subnet) => stack.referring(subnet, natType, "subnetId")), ...regional])];
}

function missingZones(gateways: readonly PolicyResource[], subnets: readonly PolicyResource[], stack: StackIndex) {
  // Those of another stack lie where only that stack knows.
  if (gateways.length === 0 || some(gateways, (gateway) => setting(gateway, "availabilityMode") === "regional"))
    return [];
  const served = gateways.map((gateway) => ofSubnetMeant(gateway, "subnetId", stack, (subnet) => zoneOf(subnet.props)));
  const needy = subnets.filter((subnet) => some(routesOf(subnet, stack), ({ read }) => isSet(read(), "natGatewayId")));
  const zones = new Set(needy.map((subnet) => zoneOf(subnet.props)));
  return [...zones].filter((zone) => !served.includes(zone)).sort();
}

export const natPerAzProd = defineStackRule<{ perZone: boolean; maximum: number }>({
  id: "nat-per-az-prod",
  title: "The loss of a zone leaves the other zones their way out",
  description:
    "Each zone whose subnets leave through NAT has a NAT gateway of its own, or the network a regional one; and there are no more than the limit.",
  severity: "medium",
  controls: {},
  remediation:
    'Add a NAT gateway in each zone (awsx: natGateways: { strategy: "OnePerAz" }), or one with availabilityMode regional.',
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  types: [vpcType],
  configSchema: {
    properties: {
      perZone: {
        type: "boolean",
        description: "Whether each zone needs one of its own. False where an outage of a zone may stop the rest.",
        default: true,
      },
      maximum: {
        type: "number",
        description: "The most NAT gateways of a network, because each costs by the hour; 0 for no limit.",
        default: 0,
      },
    },
  },
  *check({ resource: vpc, stack, config: { perZone, maximum } }) {
    const subnets = stack.companions(vpc, subnetType, "vpcId", ["id"]);
    const gateways = gatewaysOf(vpc, subnets, stack);
    yield* faults(
      () =>
        maximum > 0 &&
        gateways.length > maximum &&
        `it has ${gateways.length} NAT gateways, and ${maximum} may be; let zones share one`,
      () => {
        // A private NAT gateway leads to other networks, not out.
        const outward = () => gateways.filter((gateway) => setting(gateway, "connectivityType") !== "private");
        const missing = perZone ? missingZones(outward(), subnets, stack) : [];
        return (
          missing.length > 0 &&
          `subnets in ${missing.join(", ")} leave through the NAT gateway of another zone; add one in each zone`
        );
      },
    );
  },
});
