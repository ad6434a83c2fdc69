import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { type Way } from "../shared/binding";
import { allowBetween, allowHttpsOut } from "../shared/security-group-edge";

export interface Access {
  readonly securityGroupId: pulumi.Output<string>;
  /** A task that starts before them cannot pull its image, or reach what it needs. */
  readonly rules: readonly pulumi.Resource[];
}

/** The group of the tasks, with the ways out: to anybody over HTTPS, and to each thing that the service needs. */
export function createAccess(
  name: string,
  args: { readonly vpcId: pulumi.Input<string>; readonly ways: readonly Way[] },
  parent: pulumi.Resource,
): Access {
  const group = new ec2.SecurityGroup(
    name,
    { vpcId: args.vpcId, description: `Tasks of ${name}; its rules are resources of their own` },
    { parent },
  );
  const ways = args.ways.flatMap(({ name: to, securityGroupId, port }) =>
    allowBetween(
      `${name}-to-${to}`,
      { description: `Tasks of ${name} to ${to}`, from: group.id, to: securityGroupId, port },
      parent,
    ),
  );
  return {
    securityGroupId: group.id,
    rules: [allowHttpsOut(name, group.id, `Tasks of ${name}: images, logs, secrets and APIs`, parent), ...ways],
  };
}

/** The way in from the load balancer: without it no health check reaches a task. */
export function allowRequests(
  name: string,
  args: {
    readonly ingressGroupId: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
    readonly port: number;
  },
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  return allowBetween(
    `${name}-requests`,
    {
      description: `Load balancer to tasks of ${name}: requests and health checks`,
      from: args.ingressGroupId,
      to: args.securityGroupId,
      port: args.port,
    },
    parent,
  );
}
