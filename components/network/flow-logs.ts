import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, serviceTrust } from "../shared/iam";
import { arn, type AwsPlace } from "../shared/place";

export interface FlowLogsArgs {
  readonly place: AwsPlace;
  readonly vpcId: pulumi.Input<string>;
  readonly trafficType: "ALL" | "REJECT";
  readonly logGroupName: string;
  readonly retentionDays: number;
  readonly keyArn: pulumi.Input<string>;
}

/** Flow logs of the VPC into a log group of their own. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
export function createFlowLogs(name: string, args: FlowLogsArgs, parent: pulumi.Resource): void {
  const group = new cloudwatch.LogGroup(
    `${name}-flow-logs`,
    { name: args.logGroupName, retentionInDays: args.retentionDays, kmsKeyId: args.keyArn },
    { parent },
  );
  const role = new iam.Role(
    `${name}-flow-logs`,
    {
      description: "Lets VPC flow logs write to their log group",
      assumeRolePolicy: serviceTrust("VpcFlowLogs", "vpc-flow-logs.amazonaws.com", {
        StringEquals: { "aws:SourceAccount": args.place.accountId },
        ArnLike: { "aws:SourceArn": arn(args.place, "ec2", "vpc-flow-log/*") },
      }),
    },
    { parent },
  );
  const policy = new iam.RolePolicy(
    `${name}-flow-logs`,
    {
      role: role.id,
      policy: policyDocument([
        {
          sid: "WriteFlowLogs",
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: [pulumi.interpolate`${group.arn}:*`],
        },
        // The service looks for its group by name before it writes; the API knows no narrower resource.
        { sid: "FindTheLogGroup", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
      ]),
    },
    { parent },
  );
  new ec2.FlowLog(
    name,
    {
      vpcId: args.vpcId,
      trafficType: args.trafficType,
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      // A minute instead of ten: an incident is over before the first record of the slow setting arrives.
      maxAggregationInterval: 60,
    },
    // AWS checks the permission when the flow log is made.
    { parent, dependsOn: [policy] },
  );
}
