// Loaded for its effect: without it the lists that awsx returns hold plain strings instead of resources, in silence.
import "@pulumi/aws/ec2";
import type * as ec2 from "@pulumi/aws/ec2";
import { Vpc } from "@pulumi/awsx/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { natGatewayCount, type NatStrategy, type NetworkPlan } from "./plan";

export interface VpcParts {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: readonly pulumi.Output<string>[];
  readonly privateSubnetIds: readonly pulumi.Output<string>[];
  readonly dataSubnetIds: readonly pulumi.Output<string>[];
  /** Of private and data subnets, by zone. */
  readonly innerRouteTableIds: readonly pulumi.Output<string>[];
  readonly natGatewayIds: readonly pulumi.Output<string>[];
  /** Empty, but known only after the internet gateway. */
  readonly gatewayReady: pulumi.Output<pulumi.Resource[]>;
  /** Empty, but known only after every route: what `dependsOn` of it waits for. */
  readonly routesReady: pulumi.Output<pulumi.Resource[]>;
}

const natStrategies = { none: "None", single: "Single", perAz: "OnePerAz" } as const;
/** Specs in this order, inside each zone; awsx lists route tables and subnets in it too. */
const tiers = ["public", "private", "data"] as const;

/**
 * The VPC with its subnets, routes and NAT gateways, made by awsx from our own address plan: left to itself, awsx allots
 * blocks by the number of zones, and a zone more would move them all.
 */
export function createVpc(name: string, plan: NetworkPlan, nat: NatStrategy, parent: pulumi.Resource): VpcParts {
  const zones = plan.availabilityZones.length;
  const vpc = new Vpc(
    name,
    {
      cidrBlock: plan.cidrBlock,
      availabilityZoneNames: [...plan.availabilityZones],
      enableDnsHostnames: true,
      enableDnsSupport: true,
      subnetStrategy: "Auto",
      subnetSpecs: [
        { type: "Public", name: "public", cidrBlocks: [...plan.publicCidrs] },
        { type: "Private", name: "private", cidrBlocks: [...plan.privateCidrs] },
        { type: "Isolated", name: "data", cidrBlocks: [...plan.dataCidrs] },
      ],
      subnetNameTagStrategy: "AvailabilityZone",
      natGateways: { strategy: natStrategies[nat] },
    },
    { parent, ...handedOn(parent) },
  );
  const tableIds = each(vpc.routeTables, "routeTables", zones * tiers.length, (table: pulumi.Output<ec2.RouteTable>) =>
    table.apply(({ id }) => id),
  );
  return {
    vpcId: required(vpc.vpcId, "vpcId"),
    publicSubnetIds: each(vpc.publicSubnetIds, "publicSubnetIds", zones, (id) => id),
    privateSubnetIds: each(vpc.privateSubnetIds, "privateSubnetIds", zones, (id) => id),
    dataSubnetIds: each(vpc.isolatedSubnetIds, "isolatedSubnetIds", zones, (id) => id),
    innerRouteTableIds: tableIds.filter((_, index) => tiers[index % tiers.length] !== "public"),
    natGatewayIds: each(
      vpc.natGateways,
      "natGateways",
      natGatewayCount(nat, zones),
      (gateway: pulumi.Output<ec2.NatGateway>) => gateway.apply(({ id }) => id),
    ),
    gatewayReady: vpc.internetGateway.apply((): pulumi.Resource[] => []),
    routesReady: vpc.routes.apply((): pulumi.Resource[] => []),
  };
}

/**
 * The AWS provider of the parent. A component of another language gets only what is named: left out, its resources would
 * be made by the default provider, in whatever region that has.
 */
function handedOn(parent: pulumi.Resource): { providers?: pulumi.ProviderResource[] } {
  const provider = parent.getProvider("aws:ec2/vpc:Vpc");
  return provider === undefined ? {} : { providers: [provider] };
}

/** The entries of a list that awsx returns, as many as the plan says. A list of another length fails instead of passing as undefined. */
function each<T>(
  list: pulumi.Output<T[]>,
  output: string,
  count: number,
  pick: (item: pulumi.Output<T>) => pulumi.Output<string>,
): pulumi.Output<string>[] {
  return Array.from({ length: count }, (_, index) => {
    const entry = list.apply((items) => {
      const item = (items as T[] | undefined)?.[index];
      if (item === undefined || items.length !== count)
        throw missing(output, `${count} entries, got ${(items as T[] | undefined)?.length ?? 0}`);
      return item;
    });
    return required(pick(entry as pulumi.Output<T>), output);
  });
}

function required(value: pulumi.Output<string>, output: string): pulumi.Output<string> {
  return value.apply((given) => present(given, output));
}

function present(value: string | undefined, output: string): string {
  if (value === undefined || value === "") throw missing(output, "a value, got none");
  return value;
}

function missing(output: string, wanted: string): Error {
  return new Error(
    `awsx.ec2.Vpc did not return what it promises: ${output} should have ${wanted}. Was @pulumi/awsx upgraded?`,
  );
}
