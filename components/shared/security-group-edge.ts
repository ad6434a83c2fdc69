import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";

/** One permitted way between two security groups. */
export interface SecurityGroupEdge {
  /** Says who talks to whom and why, at most 255 characters; it is the description of both rules. */
  readonly description: string;
  readonly from: pulumi.Input<string>;
  readonly to: pulumi.Input<string>;
  readonly port: number;
}

/**
 * Opens the way from one group to another at both ends: egress of `from`, ingress of `to`. Groups themselves stay without
 * inline rules: a rule a resource, or the provider fights itself.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function allowBetween(
  name: string,
  edge: SecurityGroupEdge,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  const { description, from, to, port } = edge;
  const tcp = { ipProtocol: "tcp", fromPort: port, toPort: port, description };
  return [
    new vpc.SecurityGroupEgressRule(
      `${name}-out`,
      { securityGroupId: from, referencedSecurityGroupId: to, ...tcp },
      { parent },
    ),
    new vpc.SecurityGroupIngressRule(
      `${name}-in`,
      { securityGroupId: to, referencedSecurityGroupId: from, ...tcp },
      { parent },
    ),
  ];
}

/**
 * HTTPS out to anywhere: what a task needs to pull its image, write logs and read secrets, through NAT or endpoints alike.
 * Names cannot be allowed in a security group, so the port is the limit.
 */
export function allowHttpsOut(
  name: string,
  from: pulumi.Input<string>,
  description: string,
  parent: pulumi.Resource,
): pulumi.Resource {
  return new vpc.SecurityGroupEgressRule(
    `${name}-https-out`,
    { securityGroupId: from, cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: 443, description },
    { parent },
  );
}
