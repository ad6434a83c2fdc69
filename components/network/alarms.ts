import type * as pulumi from "@pulumi/pulumi";
import { natPacketsDropped, natPortAllocationErrors } from "../alarms/catalogue/nat-gateway";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarms of the NAT gateways fire. */
export interface NetworkThresholds {
  /** Connections a minute that found no port. 0 is right: each is a request that failed. */
  readonly maxNatPortAllocationErrors: number;
  /** Packets, in percent of those sent. AWS names 0.01 as the value to look at. */
  readonly maxNatPacketsDroppedPercent: number;
}

type Alarms = Extract<Monitoring<NetworkThresholds>, { kind: "alarms" }>;

/** Two alarms for each NAT gateway. */
export function watchNatGateways(
  name: string,
  monitoring: Alarms,
  gatewayIds: readonly pulumi.Input<string>[],
  parent: pulumi.Resource,
): void {
  const { namePrefix, topics, thresholds } = monitoring;
  gatewayIds.forEach((NatGatewayId, index) => {
    const subject = `nat-${index + 1}`;
    const binding = { namePrefix, subject, topics, dimensions: { NatGatewayId } };
    const own = `${name}-${subject}`;
    createAlarm(own, natPortAllocationErrors, { ...binding, threshold: thresholds.maxNatPortAllocationErrors }, parent);
    createAlarm(own, natPacketsDropped, { ...binding, threshold: thresholds.maxNatPacketsDroppedPercent }, parent);
  });
}
