import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { allowBetween, allowHttpsOut } from "../shared/security-group-edge";

export interface AccessArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly ingressGroupId: pulumi.Input<string>;
  readonly port: number;
}

export interface Access {
  readonly securityGroupId: pulumi.Output<string>;
  /** A task that starts before them cannot pull its image, and no health check reaches it. */
  readonly rules: readonly pulumi.Resource[];
}

/** Who talks to the tasks: the load balancer on the container port. Whom they talk to: anybody over HTTPS. */
export function createAccess(name: string, args: AccessArgs, parent: pulumi.Resource): Access {
  const group = new ec2.SecurityGroup(
    name,
    { vpcId: args.vpcId, description: `Tasks of ${name}; its rules are resources of their own` },
    { parent },
  );
  return {
    securityGroupId: group.id,
    rules: [
      ...allowBetween(
        `${name}-requests`,
        {
          description: `Load balancer to tasks of ${name}: requests and health checks`,
          from: args.ingressGroupId,
          to: group.id,
          port: args.port,
        },
        parent,
      ),
      allowHttpsOut(name, group.id, `Tasks of ${name}: images, logs, secrets and APIs`, parent),
    ],
  };
}
