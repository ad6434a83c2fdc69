import type * as pulumi from "@pulumi/pulumi";
import { albElbServerErrorRate, albRejectedConnections } from "../alarms/catalogue/alb";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarms of the load balancer fire. */
export interface IngressThresholds {
  /** 5xx answers of the load balancer itself, in percent of requests. */
  readonly maxServerErrorPercent: number;
  /** Connections a minute that it refused because it was full. */
  readonly maxRejectedConnections: number;
}

type Alarms = Extract<Monitoring<IngressThresholds>, { kind: "alarms" }>;

export function watchLoadBalancer(
  name: string,
  monitoring: Alarms,
  arnSuffix: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const { namePrefix, topics, thresholds } = monitoring;
  const binding = { namePrefix, subject: name, topics, dimensions: { LoadBalancer: arnSuffix } };
  createAlarm(name, albElbServerErrorRate, { ...binding, threshold: thresholds.maxServerErrorPercent }, parent);
  createAlarm(name, albRejectedConnections, { ...binding, threshold: thresholds.maxRejectedConnections }, parent);
}
