import * as fs from "node:fs";
import * as path from "node:path";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, serviceTrust, type Statement } from "./iam";
import { type AwsPlace } from "./place";

export interface LambdaFunctionArgs {
  /** Only Lambda of this account may take the role. */
  readonly place: AwsPlace;
  /** What it does, shown in the Lambda console; at most 256 characters. */
  readonly description: string;
  /** One CommonJS file that exports `handler`, without packages: the AWS SDK comes with the runtime. */
  readonly file: string;
  /** What the code may do; its log is added. */
  readonly permissions: readonly Statement[];
  /** Plain settings of the code; no secret. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** 1 to 900. */
  readonly timeoutSeconds: number;
  /** How many may run at once. It is taken from the account's quota, and nobody else can use it. */
  readonly concurrency: number;
  readonly logGroupName: string;
  /** The policy of the key must let CloudWatch Logs encrypt a group of this name. */
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  /** @default none - outside of any VPC, where the APIs of AWS are reached without NAT or endpoints */
  readonly vpc?: {
    readonly subnetIds: readonly pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
  };
}

export interface LambdaFunction {
  readonly function: lambda.Function;
  readonly role: iam.Role;
  readonly logGroup: cloudwatch.LogGroup;
}

/** nodejs24.x is mended until 2028. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const runtime = "nodejs24.x";

/** A small function with a role, an encrypted log and a limit of its own. */
export function createLambdaFunction(name: string, args: LambdaFunctionArgs, parent: pulumi.Resource): LambdaFunction {
  const { logs, vpc } = args;
  const logGroup = new cloudwatch.LogGroup(
    name,
    { name: args.logGroupName, retentionInDays: logs.retentionDays, kmsKeyId: logs.keyArn },
    { parent },
  );
  const role = new iam.Role(name, { description: args.description, assumeRolePolicy: trust(args.place) }, { parent });
  const permissions = new iam.RolePolicy(
    name,
    { role: role.name, policy: policyDocument([writeItsLog(logGroup), ...args.permissions]) },
    { parent },
  );
  const file = path.basename(args.file);
  const fn = new lambda.Function(
    name,
    {
      description: args.description,
      role: role.arn,
      runtime,
      architectures: ["arm64"],
      handler: `${path.parse(file).name}.handler`,
      // As text, not as a path: the state and each preview are the same on every machine, and a diff shows the code.
      code: new pulumi.asset.AssetArchive({ [file]: new pulumi.asset.StringAsset(fs.readFileSync(args.file, "utf8")) }),
      environment: { variables: { ...args.environment } },
      timeout: args.timeoutSeconds,
      memorySize: 256,
      reservedConcurrentExecutions: args.concurrency,
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      // One function and one API: the log says everything that a trace could.
      tracingConfig: { mode: "PassThrough" },
      ...(vpc === undefined
        ? {}
        : { vpcConfig: { subnetIds: [...vpc.subnetIds], securityGroupIds: [vpc.securityGroupId] } }),
    },
    // Lambda checks the permissions when it makes the function, and writes its first lines with them.
    { parent, dependsOn: [permissions] },
  );
  return { function: fn, role, logGroup };
}

/**
 * No `aws:SourceArn`: the function is made after its role and gets its name from Pulumi, so the ARN could only be a pattern for
 * every function of the account, and a role that Lambda cannot take while it makes a function fails the deployment.
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html
 */
const trust = ({ accountId }: AwsPlace) =>
  serviceTrust("Lambda", "lambda.amazonaws.com", { StringEquals: { "aws:SourceAccount": accountId } });

function writeItsLog(logGroup: cloudwatch.LogGroup): Statement {
  return {
    sid: "WriteItsLog",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [pulumi.interpolate`${logGroup.arn}:*`],
  };
}
