import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { parseBlock } from "../network/cidr";

const ports = [
  { port: 80, name: "http", why: "is sent on to HTTPS" },
  { port: 443, name: "https", why: "reaches the services" },
] as const;

/**
 * The group of the load balancer: in from the allowed networks on 80 and 443, out to nowhere. Each service adds the one way
 * that leads to itself.
 *
 * @throws when nobody could connect, or a network is listed twice
 */
export function createIngressGroup(
  name: string,
  args: { readonly vpcId: pulumi.Input<string>; readonly allowedCidrs: readonly string[] },
  parent: pulumi.Resource,
): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(
    name,
    { vpcId: args.vpcId, description: "Public load balancer; its rules are resources of their own" },
    { parent },
  );
  for (const cidrIpv4 of args.allowedCidrs) {
    for (const { port, name: protocol, why } of ports) {
      new vpc.SecurityGroupIngressRule(
        `${name}-${protocol}-${cidrIpv4.replaceAll(/[./]/g, "-")}`,
        {
          securityGroupId: group.id,
          cidrIpv4,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          description: `${protocol.toUpperCase()} from ${cidrIpv4} ${why}`,
        },
        { parent },
      );
    }
  }
  return group;
}

/** @throws with what to write instead */
export function checkAllowedCidrs(allowedCidrs: readonly string[]): void {
  if (allowedCidrs.length === 0)
    throw new Error('allowedCidrs is empty: nobody could connect. Name networks, or "0.0.0.0/0" for everybody.');
  for (const cidr of allowedCidrs) parseBlock(cidr, "allowedCidrs");
  const twice = allowedCidrs.find((cidr, index) => allowedCidrs.indexOf(cidr) !== index);
  if (twice !== undefined) throw new Error(`allowedCidrs names ${twice} twice.`);
}
