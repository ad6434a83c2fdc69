import { EngineError, type Json, type Properties } from "../engine/model";
import { type PlacedSpec, placeSubnets, type SubnetSpec } from "./layout";

/** A value of an input that is another child's id. */
export interface ChildRef {
  readonly ref: string;
}

/** A resource that the awsx provider would register beneath `awsx:ec2:Vpc`. */
export interface ChildPlan {
  /** `type::name`, unique within the component. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  /** Key of the parent; the component itself when absent. */
  readonly parent?: string;
  readonly inputs: Readonly<Record<string, Json | ChildRef>>;
  /** Keys of children that it depends on beyond its references. */
  readonly dependsOn: readonly string[];
}

export interface VpcPlan {
  readonly children: readonly ChildPlan[];
  readonly subnetLayout: Json;
}

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const gatewayType = "aws:ec2/internetGateway:InternetGateway";
const tableType = "aws:ec2/routeTable:RouteTable";
const routeType = "aws:ec2/route:Route";
const associationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const eipType = "aws:ec2/eip:Eip";
const natType = "aws:ec2/natGateway:NatGateway";

/** Arguments that are handed to the `aws.ec2.Vpc` child unchanged. */
const passedOn = [
  "enableDnsHostnames",
  "enableDnsSupport",
  "enableNetworkAddressUsageMetrics",
  "instanceTenancy",
  "region",
];
/** Arguments whose expansion was never recorded: refused rather than guessed. */
const refused = [
  "vpcEndpointSpecs",
  "ipv4IpamPoolId",
  "ipv6IpamPoolId",
  "ipv6CidrBlock",
  "assignGeneratedIpv6CidrBlock",
];

/**
 * What the awsx provider (3.x) registers beneath `awsx:ec2:Vpc`: same types, names, parents and inputs. Held against
 * recordings of the real provider by tests/tools/preview/awsx/vpc.spec.ts.
 */
export function planVpc(name: string, args: Properties, region: string): VpcPlan {
  for (const key of refused) {
    const value = args[key];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) {
      throw new EngineError(
        `awsx.ec2.Vpc "${name}": ${key} cannot be previewed offline; declare the aws resource beside the Vpc`,
      );
    }
  }
  const zones = zonesOf(args, region);
  const specs = placeSubnets({
    cidrBlock: typeof args.cidrBlock === "string" ? args.cidrBlock : "10.0.0.0/16",
    zones,
    strategy: strategyOf(name, args),
    ...(Array.isArray(args.subnetSpecs) ? { specs: args.subnetSpecs as unknown as SubnetSpec[] } : {}),
    ...(typeof args.availabilityZoneCidrMask === "number"
      ? { availabilityZoneCidrMask: args.availabilityZoneCidrMask }
      : {}),
  });
  const tags = (args.tags ?? {}) as Record<string, string>;
  const vpc = child(vpcType, name, undefined, {
    cidrBlock: typeof args.cidrBlock === "string" ? args.cidrBlock : "10.0.0.0/16",
    ...Object.fromEntries(passedOn.flatMap((key) => (args[key] === undefined ? [] : [[key, args[key]]]))),
    tags: { Name: name, ...tags },
  });
  const gateway = child(gatewayType, name, vpc.key, { vpcId: { ref: vpc.key }, tags: { Name: name, ...tags } });
  const nats = natZones(name, args, zones.length, specs);
  const children = [vpc, gateway];
  zones.forEach((zone, index) => {
    for (const spec of specs) {
      if (spec.type === "Unused") continue;
      children.push(
        ...subnetChildren({
          vpc,
          gateway,
          name,
          tags,
          zone,
          index,
          spec,
          nats,
          byZone: args.subnetNameTagStrategy === "AvailabilityZone",
        }),
      );
    }
  });
  const subnetLayout = specs.map(({ type, name: specName, cidrBlocks }) => ({
    cidrBlocks: [...cidrBlocks],
    name: specName,
    type,
  }));
  return { children, subnetLayout };
}

interface SubnetContext {
  readonly vpc: ChildPlan;
  readonly gateway: ChildPlan;
  readonly name: string;
  readonly tags: Record<string, string>;
  readonly zone: string;
  readonly index: number;
  readonly spec: PlacedSpec;
  /** Zone index -> zone index whose NAT gateway its private subnets use; empty without NAT. */
  readonly nats: ReadonlyMap<number, number>;
  readonly byZone: boolean;
}

function subnetChildren(c: SubnetContext): ChildPlan[] {
  const number = String(c.index + 1);
  const logical = `${c.name}-${c.spec.name}-${number}`;
  const shown = c.byZone ? `${c.name}-${c.spec.name}-${c.zone.split("-").pop() ?? number}` : logical;
  const tags = { Name: shown, SubnetType: c.spec.type, ...c.tags };
  const vpcId = { ref: c.vpc.key };
  const isPublic = c.spec.type === "Public";
  const subnet = child(subnetType, logical, c.vpc.key, {
    vpcId,
    cidrBlock: c.spec.cidrBlocks[c.index] ?? "",
    availabilityZone: c.zone,
    mapPublicIpOnLaunch: isPublic,
    assignIpv6AddressOnCreation: false,
    tags: { ...tags, ...c.spec.tags },
  });
  const table = child(tableType, logical, subnet.key, { vpcId, tags }, [subnet.key]);
  const association = child(associationType, logical, table.key, {
    routeTableId: { ref: table.key },
    subnetId: { ref: subnet.key },
  });
  const children = [subnet, table, association];
  if (isPublic) {
    if (c.nats.get(c.index) === c.index) children.push(...natChildren(c, subnet));
    children.push(defaultRoute(logical, table, { gatewayId: { ref: c.gateway.key } }));
  } else if (c.spec.type === "Private") {
    const nat = c.nats.get(c.index);
    if (nat !== undefined)
      children.push(
        defaultRoute(logical, table, { natGatewayId: { ref: `${natType}::${c.name}-${String(nat + 1)}` } }),
      );
  }
  return children;
}

function natChildren(c: SubnetContext, subnet: ChildPlan): ChildPlan[] {
  const name = `${c.name}-${String(c.index + 1)}`;
  const tags = { Name: name, ...c.tags };
  const eip = child(eipType, name, subnet.key, { tags }, [subnet.key]);
  return [
    eip,
    child(natType, name, subnet.key, { subnetId: { ref: subnet.key }, allocationId: { ref: eip.key }, tags }),
  ];
}

function defaultRoute(name: string, table: ChildPlan, target: Record<string, ChildRef>): ChildPlan {
  return child(routeType, name, table.key, {
    routeTableId: { ref: table.key },
    destinationCidrBlock: "0.0.0.0/0",
    ...target,
  });
}

function child(
  type: string,
  name: string,
  parent: string | undefined,
  inputs: Readonly<Record<string, Json | ChildRef>>,
  dependsOn: readonly string[] = [],
): ChildPlan {
  return { key: `${type}::${name}`, type, name, ...(parent === undefined ? {} : { parent }), inputs, dependsOn };
}

function zonesOf(args: Properties, region: string): string[] {
  if (Array.isArray(args.availabilityZoneNames)) return args.availabilityZoneNames as string[];
  // Without names awsx asks AWS and takes the first ones (3 unless told): offline the letters a, b, c ... stand for them.
  const count = typeof args.numberOfAvailabilityZones === "number" ? args.numberOfAvailabilityZones : 3;
  return Array.from({ length: count }, (_, i) => `${region}${String.fromCharCode(97 + i)}`);
}

function strategyOf(name: string, args: Properties): "Auto" | "Exact" | "Legacy" {
  const strategy = args.subnetStrategy ?? "Legacy";
  if (strategy === "Auto" || strategy === "Exact" || strategy === "Legacy") return strategy;
  throw new EngineError(
    `awsx.ec2.Vpc "${name}": subnetStrategy ${JSON.stringify(strategy)} cannot be previewed offline; use "Auto" with explicit specs`,
  );
}

function natZones(name: string, args: Properties, zones: number, specs: readonly PlacedSpec[]): Map<number, number> {
  const hasPrivate = specs.some((s) => s.type === "Private");
  const hasPublic = specs.some((s) => s.type === "Public");
  const given = (args.natGateways ?? {}) as { strategy?: string };
  const strategy = given.strategy ?? (hasPrivate && hasPublic ? "OnePerAz" : "None");
  switch (strategy) {
    case "None":
      return new Map();
    case "Single":
      return new Map(Array.from({ length: zones }, (_, i) => [i, 0]));
    case "OnePerAz":
      return new Map(Array.from({ length: zones }, (_, i) => [i, i]));
    default:
      throw new EngineError(
        `awsx.ec2.Vpc "${name}": natGateways.strategy must be None, Single or OnePerAz, got ${JSON.stringify(strategy)}`,
      );
  }
}
