import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import { serviceTrust } from "../shared/iam";
import { arn, type AwsPlace, partitionOf } from "../shared/place";
import { type DatabasePlan } from "./plan";

export interface SurroundingsArgs {
  readonly place: AwsPlace;
  readonly plan: DatabasePlan;
  readonly network: { readonly vpcId: pulumi.Input<string>; readonly dataSubnetIds: readonly pulumi.Input<string>[] };
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  /** A database that stays keeps what it stands in. */
  readonly retain: boolean;
}

/** Where a database stands and where it reports to. */
export interface Surroundings {
  readonly subnetGroupName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly monitoringRoleArn: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[];
}

export function createSurroundings(name: string, args: SurroundingsArgs, parent: pulumi.Resource): Surroundings {
  const own = { parent, retainOnDelete: args.retain };
  const subnets = new rds.SubnetGroup(
    name,
    { description: `Data subnets of ${name}`, subnetIds: [...args.network.dataSubnetIds] },
    own,
  );
  const group = new ec2.SecurityGroup(
    name,
    { vpcId: args.network.vpcId, description: `Database ${name}; who reaches it says so in a rule of its own` },
    own,
  );
  const logGroups = Object.entries(args.plan.logGroups).map(
    ([kind, logGroupName]) =>
      new cloudwatch.LogGroup(
        `${name}-${kind}`,
        { name: logGroupName, retentionInDays: args.logs.retentionDays, kmsKeyId: args.logs.keyArn },
        own,
      ),
  );
  const { role, attachment } = createMonitoringRole(name, args, own);
  return {
    subnetGroupName: subnets.name,
    securityGroupId: group.id,
    monitoringRoleArn: role.arn,
    ready: [...logGroups, attachment],
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html */
function createMonitoringRole(name: string, { place }: SurroundingsArgs, own: pulumi.CustomResourceOptions) {
  const role = new iam.Role(
    `${name}-monitoring`,
    {
      description: `${name}: RDS writes metrics of the host to CloudWatch Logs`,
      assumeRolePolicy: serviceTrust("RdsMonitorsItsHosts", "monitoring.rds.amazonaws.com", {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": arn(place, "rds", "db:*") },
      }),
    },
    own,
  );
  const attachment = new iam.RolePolicyAttachment(
    `${name}-monitoring`,
    {
      role: role.name,
      policyArn: `arn:${partitionOf(place.region)}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
    },
    own,
  );
  return { role, attachment };
}
