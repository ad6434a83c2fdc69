import type * as pulumi from "@pulumi/pulumi";

/** What other components need of a network; an existing VPC can stand in for `Network` by offering the same. */
export interface NetworkRef {
  readonly vpcId: pulumi.Output<string>;
  /** One a zone, in the order of the zones. */
  readonly publicSubnetIds: readonly pulumi.Output<string>[];
  readonly privateSubnetIds: readonly pulumi.Output<string>[];
  readonly dataSubnetIds: readonly pulumi.Output<string>[];
  /**
   * Resolves when the internet gateway is attached. AWS refuses a public load balancer in a network without one, and keeps the
   * gateway as long as public addresses are there.
   */
  readonly publicReady: pulumi.Input<pulumi.Input<pulumi.Resource>[]>;
  /**
   * Resolves when private subnets can reach what they may: the internet through NAT, AWS services through endpoints. Pass
   * it to `dependsOn` of whatever starts there. A subnet id alone does not say so, its route comes later.
   */
  readonly egressReady: pulumi.Input<pulumi.Input<pulumi.Resource>[]>;
}
