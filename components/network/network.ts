import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { inTheNameOf } from "../shared/error-context";
import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { type NetworkThresholds, watchNatGateways } from "./alarms";
import { checkInterfaceEndpoints, createEndpoints } from "./endpoints";
import { createFlowLogs } from "./flow-logs";
import { type NetworkRef } from "./network-ref";
import { type NatStrategy, type NetworkPlan, planNetwork } from "./plan";
import { createVpc } from "./vpc";

export interface NetworkArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /** IPv4 block of the VPC, /16 to /22. */
  readonly cidrBlock: string;
  /** One to four zones. Only ever append to the list: a zone that moves takes its subnets with it. */
  readonly availabilityZones: readonly string[];
  /** Way out of the private subnets: none, one NAT gateway for all zones, or one in each. */
  readonly nat: NatStrategy;
  /**
   * AWS services that are reached without NAT, by short name (`ecr.api`, `logs`).
   * @default [] - each costs about 8 USD a month and zone; S3 is always there, as it costs nothing
   */
  readonly interfaceEndpoints?: readonly string[];
  readonly flowLogs: {
    readonly trafficType: "ALL" | "REJECT";
    readonly retentionDays: number;
    readonly keyArn: pulumi.Input<string>;
  };
  readonly monitoring: Monitoring<NetworkThresholds>;
}

/**
 * A VPC with public, private and data subnets in each zone, flow logs, endpoints, and a default security group that lets
 * nothing through. Offers `NetworkRef`, so an existing VPC can take its place.
 *
 * **Cost** (eu-west-1, a month): 35 USD for each NAT gateway and 4 USD for its address, plus 0.048 USD a GB through it; 8 USD
 * for each interface endpoint and zone; alarms 0.30 USD for each NAT gateway; flow logs 0.57 USD a GB.
 */
export class Network extends pulumi.ComponentResource implements NetworkRef {
  public readonly vpcId: pulumi.Output<string>;
  public readonly publicSubnetIds: readonly pulumi.Output<string>[];
  public readonly privateSubnetIds: readonly pulumi.Output<string>[];
  public readonly dataSubnetIds: readonly pulumi.Output<string>[];
  public readonly publicReady: pulumi.Output<pulumi.Resource[]>;
  public readonly egressReady: pulumi.Output<pulumi.Resource[]>;
  /** One a NAT gateway, in the order of the zones; empty without NAT. For dashboards and whoever watches the way out. */
  public readonly natGatewayIds: readonly pulumi.Output<string>[];
  /** The address plan, for whoever writes rules by address. */
  public readonly plan: NetworkPlan;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = inTheNameOf(`Network ${name}`, () => {
      checkLogRetention(args.flowLogs.retentionDays, "flowLogs.retentionDays");
      checkInterfaceEndpoints(args.interfaceEndpoints ?? []);
      return planNetwork(args.cidrBlock, args.availabilityZones);
    });
    super(
      "blueprint:network:Network",
      name,
      { cidrBlock: args.cidrBlock, availabilityZones: args.availabilityZones, nat: args.nat },
      opts,
    );

    const vpc = createVpc(name, plan, args.nat, this);
    // AWS makes this group with every VPC, and it lets its members talk to each other: emptied, nobody can use it by mistake.
    new ec2.DefaultSecurityGroup(name, { vpcId: vpc.vpcId, ingress: [], egress: [] }, { parent: this });
    createFlowLogs(
      name,
      {
        place: args.place,
        vpcId: vpc.vpcId,
        trafficType: args.flowLogs.trafficType,
        logGroupName: `/${physicalName(args.naming, "flow-logs", nameLimits.logGroup - 1, "/")}`,
        retentionDays: args.flowLogs.retentionDays,
        keyArn: args.flowLogs.keyArn,
      },
      this,
    );
    const endpoints = createEndpoints(
      name,
      {
        place: args.place,
        vpcId: vpc.vpcId,
        interfaceEndpoints: args.interfaceEndpoints ?? [],
        privateSubnetIds: vpc.privateSubnetIds,
        privateCidrs: plan.privateCidrs,
        routeTableIds: vpc.innerRouteTableIds,
      },
      this,
    );
    if (args.monitoring.kind === "alarms") watchNatGateways(name, args.monitoring, vpc.natGatewayIds, this);

    this.plan = plan;
    this.vpcId = vpc.vpcId;
    this.publicSubnetIds = vpc.publicSubnetIds;
    this.privateSubnetIds = vpc.privateSubnetIds;
    this.dataSubnetIds = vpc.dataSubnetIds;
    this.natGatewayIds = vpc.natGatewayIds;
    this.publicReady = vpc.gatewayReady;
    // Without NAT the endpoints are the way out; with it, names of AWS already lead to them.
    this.egressReady = vpc.routesReady.apply((routes) => [...routes, ...endpoints]);
    this.registerOutputs({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      dataSubnetIds: this.dataSubnetIds,
      natGatewayIds: this.natGatewayIds,
    });
  }
}
