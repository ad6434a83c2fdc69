import { type Block, formatBlock, parseBlock, sizeOf } from "./cidr";

/** A VPC has four zone slots from the first day, so that a zone that is added later moves no other. */
export const zoneSlots = 4;

export interface NetworkPlan {
  readonly cidrBlock: string;
  readonly availabilityZones: readonly string[];
  /** One block a zone, in the order of the zones. */
  readonly publicCidrs: readonly string[];
  readonly privateCidrs: readonly string[];
  readonly dataCidrs: readonly string[];
}

/**
 * The address plan: each zone slot takes a quarter of the VPC. Inside it, half is private (tasks), an eighth public (load
 * balancer, NAT), an eighth data (file systems, databases); the last quarter is spare.
 *
 * @throws when the block or the list of zones is not one that can be planned
 */
export function planNetwork(cidrBlock: string, availabilityZones: readonly string[]): NetworkPlan {
  const vpc = parseBlock(cidrBlock);
  if (vpc.mask < 16 || vpc.mask > 22) {
    throw new Error(
      `cidrBlock must have a mask from /16 to /22, got "${cidrBlock}": AWS takes none larger, and a smaller one leaves no room for four zones.`,
    );
  }
  if (availabilityZones.length < 1 || availabilityZones.length > zoneSlots) {
    throw new Error(`availabilityZones must name one to ${zoneSlots} zones, got ${availabilityZones.length}.`);
  }
  const twice = availabilityZones.find((zone, index) => availabilityZones.indexOf(zone) !== index);
  if (twice !== undefined) throw new Error(`availabilityZones names "${twice}" twice.`);
  const zones = availabilityZones.map((_, index) => planZone(vpc, index));
  return {
    cidrBlock,
    availabilityZones,
    publicCidrs: zones.map((zone) => zone.public),
    privateCidrs: zones.map((zone) => zone.private),
    dataCidrs: zones.map((zone) => zone.data),
  };
}

function planZone(vpc: Block, index: number): { public: string; private: string; data: string } {
  const zone = { base: vpc.base + index * sizeOf(vpc.mask + 2), mask: vpc.mask + 2 };
  const privateMask = vpc.mask + 3;
  const smallMask = vpc.mask + 5;
  const afterPrivate = zone.base + sizeOf(privateMask);
  return {
    private: formatBlock({ base: zone.base, mask: privateMask }),
    public: formatBlock({ base: afterPrivate, mask: smallMask }),
    data: formatBlock({ base: afterPrivate + sizeOf(smallMask), mask: smallMask }),
  };
}

/** How private subnets reach the internet. */
export type NatStrategy = "none" | "single" | "perAz";

/** How many NAT gateways a strategy has. */
export function natGatewayCount(nat: NatStrategy, zones: number): number {
  switch (nat) {
    case "none":
      return 0;
    case "single":
      return 1;
    case "perAz":
      return zones;
  }
}
