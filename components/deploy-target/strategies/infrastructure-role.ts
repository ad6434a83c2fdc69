import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { ecsTrust, policyDocument } from "../../shared/iam";
import { type AwsPlace } from "../../shared/place";
import { type ShiftingEntrance } from "../routing";

/**
 * The role by which ECS moves traffic between the two target groups of one service. AWS has a managed policy for it,
 * `AmazonECSInfrastructureRolePolicyForLoadBalancers`, which reaches every rule and target group of the account; this one
 * reaches those of the service.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 *
 * @returns what a service waits for: without the policy its first deployment fails, and its deletion never ends
 */
export function createInfrastructureRole(
  name: string,
  place: AwsPlace,
  { targetGroup, alternate, rule, testRule }: ShiftingEntrance,
  parent: pulumi.Resource,
): { readonly roleArn: pulumi.Output<string>; readonly ready: pulumi.Resource } {
  const role = new iam.Role(
    `${name}-infrastructure`,
    {
      description: `${name}: what ECS needs to move traffic from one revision to the next`,
      assumeRolePolicy: ecsTrust(place),
    },
    { parent },
  );
  const ready = new iam.RolePolicy(
    `${name}-infrastructure`,
    {
      role: role.name,
      policy: policyDocument([
        {
          sid: "SeeTheLoadBalancer",
          actions: [
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
          ],
          // AWS knows no narrower resource for these.
          resources: ["*"],
        },
        {
          sid: "MoveItsTraffic",
          actions: ["elasticloadbalancing:ModifyRule"],
          resources: [rule.arn, testRule.arn],
        },
        {
          sid: "MoveItsTasks",
          actions: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
          resources: [targetGroup.arn, alternate.arn],
        },
      ]),
    },
    { parent },
  );
  return { roleArn: role.arn, ready };
}
