import { type BeyondUs, type Order } from "./order";
import { callOrders } from "./orders/calls";
import { neighbourOrders } from "./orders/neighbours";
import { workloadOrders } from "./orders/workloads";

/** Everything that AWS needs in an order which references do not imply. */
export const orders: readonly Order[] = [...workloadOrders, ...callOrders, ...neighbourOrders];

export const beyondUs: readonly BeyondUs[] = [
  {
    who: "aws:ec2/natGateway:NatGateway",
    before: "aws:ec2/internetGateway:InternetGateway",
    reason:
      "awsx makes both inside its VPC; a program cannot order them, and the recording of awsx holds references alone",
  },
];
