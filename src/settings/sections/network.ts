import { z } from "zod";
import { vpcCidr } from "./fields";

const endpointServices = [
  "ecr.api",
  "ecr.dkr",
  "ecs",
  "elasticfilesystem",
  "kms",
  "logs",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "sts",
] as const;

/** The VPC: addresses, zones, the way out. */
export const network = z
  .strictObject({
    cidr: vpcCidr.describe("IPv4 block of the VPC, /16 to /22; other environments must not overlap with it"),
    availabilityZones: z
      .array(
        z
          .string()
          .regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, "want a zone such as eu-west-1a; Local Zones are not supported"),
      )
      .min(1, "want at least one zone")
      .max(4, "want at most four zones: the address plan has four slots")
      .describe("Zones in order. Only ever append: a zone that moves takes its subnets with it"),
    nat: z
      .enum(["none", "single", "perAz"])
      .default("single")
      .describe(
        "NAT gateways: none (no way out), single (one for all zones, cheap), perAz (one a zone: losing a zone cuts off no other)",
      ),
    interfaceEndpoints: z
      .array(z.enum(endpointServices))
      .default([])
      .describe("AWS services reached without NAT, by short name; each costs about 8 USD a month and zone"),
    flowLogTraffic: z
      .enum(["ALL", "REJECT"])
      .default("REJECT")
      .describe(
        "Which connections the flow log keeps; REJECT shows probes and wrong rules at a fraction of the volume",
      ),
  })
  .describe("The VPC: addresses, zones, the way out. Required.");
