import * as pulumi from "@pulumi/pulumi";
import { type Statement } from "../../shared/iam";
import { arn, type AwsPlace } from "../../shared/place";

/** What the code asks ECS: about this cluster alone. The tasks of one service cannot be named before they run. */
export function askEcs(clusterArn: pulumi.Input<string>): Statement[] {
  const ofCluster = (kind: string) =>
    pulumi.output(clusterArn).apply((known) => `${known.replace(":cluster/", `:${kind}/`)}/*`);
  return [
    {
      sid: "ReadTheRevision",
      actions: ["ecs:DescribeServiceRevisions"],
      resources: [ofCluster("service-revision")],
    },
    {
      sid: "ListTasksOfTheCluster",
      actions: ["ecs:ListTasks"],
      // A list is of no task yet; the condition names the cluster.
      resources: ["*"],
      conditions: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
    { sid: "ReadTasksOfTheCluster", actions: ["ecs:DescribeTasks"], resources: [ofCluster("task")] },
  ];
}

export interface InterfaceScope {
  readonly place: AwsPlace;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
}

const describing = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];
const changing = ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"];

/**
 * What Lambda does with the role of a function to bring it into a VPC. Interfaces are made only in these subnets and with this
 * group; to remove them Lambda wants to be allowed for all, see `denyOwnCode`.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export function manageInterfaces({ place, subnetIds, securityGroupId }: InterfaceScope): Statement[] {
  const all = arn(place, "ec2", "network-interface/*");
  return [
    {
      sid: "LambdaMakesInterfaces",
      actions: ["ec2:CreateNetworkInterface"],
      resources: [
        all,
        ...subnetIds.map((id) => pulumi.interpolate`${arn(place, "ec2", "subnet")}/${id}`),
        pulumi.interpolate`${arn(place, "ec2", "security-group")}/${securityGroupId}`,
      ],
    },
    { sid: "LambdaChangesInterfaces", actions: changing, resources: [all] },
    // Lists know no resource.
    { sid: "LambdaFindsInterfaces", actions: describing, resources: ["*"] },
  ];
}

/**
 * The same is denied to the code of the function: Lambda does it before the code runs, and with the code's credentials somebody
 * could take interfaces of others away.
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
export function denyOwnCode(functionArn: pulumi.Input<string>): Statement[] {
  return [
    {
      sid: "NotByItsOwnCode",
      effect: "Deny",
      actions: ["ec2:CreateNetworkInterface", ...changing, ...describing],
      resources: ["*"],
      conditions: { ArnEquals: { "lambda:SourceFunctionArn": functionArn } },
    },
  ];
}
