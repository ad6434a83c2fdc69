import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, serviceTrust, type Statement } from "../shared/iam";
import { arn, type AwsPlace } from "../shared/place";

export interface BuildRoleArgs {
  readonly place: AwsPlace;
  readonly projectName: string;
  readonly repositoryArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly connectionArn: string | undefined;
  readonly permissionsBoundaryArn: pulumi.Input<string> | undefined;
}

/** What a build may do, and what must be there before the project and until after it. */
export interface BuildRole {
  readonly roleArn: pulumi.Output<string>;
  readonly grant: pulumi.Resource;
}

/**
 * The role of the builds: whatever a Dockerfile does, it does with these rights. Its boundary has the same, so that a policy which
 * somebody attaches later gives a build nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function createBuildRole(name: string, args: BuildRoleArgs, parent: pulumi.Resource): BuildRole {
  const { place, projectName } = args;
  const policy = policyDocument(statements(args));
  const permissionsBoundary =
    args.permissionsBoundaryArn ??
    new iam.Policy(
      `${name}-boundary`,
      { description: `${name}: the most that a build of the image may ever do`, policy },
      { parent },
    ).arn;
  const role = new iam.Role(
    name,
    {
      description: `${name}: what a build of the image may do`,
      permissionsBoundary,
      assumeRolePolicy: serviceTrust("CodeBuild", "codebuild.amazonaws.com", {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": arn(place, "codebuild", `project/${projectName}`) },
      }),
    },
    { parent },
  );
  const grant = new iam.RolePolicy(name, { role: role.name, policy }, { parent });
  return { roleArn: role.arn, grant };
}

function statements(args: BuildRoleArgs): Statement[] {
  return [
    // The token is for a registry, not for a repository: AWS knows no narrower resource for this action.
    { sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      sid: "PushItsImage",
      // BatchGetImage and GetDownloadUrlForLayer too: a push asks which layers are there, and mounts them.
      actions: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      resources: [args.repositoryArn],
    },
    {
      sid: "WriteItsLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${args.logGroupArn}:*`],
    },
    {
      sid: "UseItsKey",
      actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
      resources: [args.keyArn],
      // The key may be that of the logs: what CloudWatch Logs encrypted for others is nothing for a build.
      conditions: { Null: { "kms:EncryptionContext:aws:logs:arn": "true" } },
    },
    ...networkStatements(args),
    ...connectionStatements(args.connectionArn),
  ];
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html */
function networkStatements({ place, subnetIds }: BuildRoleArgs): Statement[] {
  return [
    {
      sid: "JoinTheNetwork",
      actions: [
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      // CodeBuild tries them at the start of each build, before it says of which interface.
      resources: ["*"],
    },
    {
      sid: "LendInterfacesToCodeBuild",
      actions: ["ec2:CreateNetworkInterfacePermission"],
      resources: [arn(place, "ec2", "network-interface/*")],
      conditions: {
        StringEquals: { "ec2:AuthorizedService": "codebuild.amazonaws.com" },
        ArnEquals: { "ec2:Subnet": subnetIds.map((id) => pulumi.interpolate`${arn(place, "ec2", "subnet/")}${id}`) },
      },
    },
  ];
}

/** The service was renamed; the actions must have the name that the ARN has. */
function connectionStatements(connectionArn: string | undefined): Statement[] {
  const service = connectionArn?.split(":")[2];
  if (connectionArn === undefined || service === undefined) return [];
  return [
    {
      sid: "ReadTheSource",
      actions: [`${service}:GetConnection`, `${service}:GetConnectionToken`, `${service}:UseConnection`],
      resources: [connectionArn],
    },
  ];
}
