import * as path from "node:path";
import * as lambda from "@pulumi/aws/lambda";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { type Statement } from "../shared/iam";
import { createLambdaFunction } from "../shared/lambda-function";
import { type AwsPlace } from "../shared/place";
import { type AppConfigPlan, type Planned } from "./plan";
import { type CreatedSecret } from "./secrets";
import { type ServiceSecret } from "./values";

export interface RotationArgs {
  readonly place: AwsPlace;
  readonly plan: AppConfigPlan;
  readonly secrets: readonly CreatedSecret[];
  readonly keyArn: pulumi.Input<string>;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
}

export interface Rotation {
  readonly functionName: pulumi.Output<string>;
  /** There as soon as every generated secret has its first value. */
  readonly firstValues: pulumi.Resource;
}

type Generated = Planned<Extract<ServiceSecret, { kind: "generated" }>>;

/** A rotation takes seconds: when a first one has no end after `patience`, the update makes the value itself, or gives up. */
const firstValue = { seconds: 120, patience: 40 };

/**
 * The function that makes the values of generated secrets, and one schedule a secret. It reaches Secrets Manager without a
 * VPC, because the only thing that it talks to is that API. It has no dead letter queue: Secrets Manager itself tries a failed
 * rotation again, and the alarm tells.
 *
 * @returns nothing when there is nothing to rotate
 */
export function createRotation(name: string, args: RotationArgs, parent: pulumi.Resource): Rotation | undefined {
  const generated = args.secrets.flatMap(({ plan, secret }) => (plan.kind === "generated" ? [{ plan, secret }] : []));
  if (generated.length === 0) return undefined;
  const arns = generated.map(({ secret }) => secret.arn);
  const { function: rotator } = createLambdaFunction(
    `${name}-rotation`,
    {
      place: args.place,
      description: `Makes and rotates the generated secrets of ${name}`,
      file: path.join(__dirname, "rotation", "handler.cjs"),
      permissions: permissionsFor(args, arns),
      environment: { ROTATION_RULES: JSON.stringify(args.plan.rules) },
      timeoutSeconds: firstValue.seconds + 30,
      // All may rotate in the same minute, as after their creation, while the update waits for them.
      concurrency: generated.length + 1,
      logGroupName: args.plan.logGroupName,
      logs: args.logs,
    },
    parent,
  );
  const rotations = generated.map(({ plan, secret }) =>
    createSchedule(name, plan, secret, rotator, args.place, parent),
  );
  const firstValues = new lambda.Invocation(
    `${name}-first-values`,
    { functionName: rotator.name, input: pulumi.jsonStringify({ waitFor: arns, ...firstValue }) },
    { parent, dependsOn: rotations },
  );
  return { functionName: rotator.name, firstValues };
}

function createSchedule(
  name: string,
  plan: Generated,
  secret: secretsmanager.Secret,
  rotator: lambda.Function,
  { accountId }: AwsPlace,
  parent: pulumi.Resource,
): pulumi.Resource {
  const logicalName = `${name}-${plan.variable}`;
  const permission = new lambda.Permission(
    logicalName,
    {
      action: "lambda:InvokeFunction",
      function: rotator.name,
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: accountId,
      sourceArn: secret.arn,
    },
    { parent },
  );
  return new secretsmanager.SecretRotation(
    logicalName,
    {
      secretId: secret.id,
      rotationLambdaArn: rotator.arn,
      // The secret is created empty: its first value comes from its first rotation.
      rotateImmediately: true,
      rotationRules: { automaticallyAfterDays: plan.rotateAfterDays },
    },
    { parent, dependsOn: [permission] },
  );
}

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html */
function permissionsFor({ place, keyArn }: RotationArgs, arns: readonly pulumi.Input<string>[]): Statement[] {
  return [
    {
      sid: "RotateItsSecrets",
      actions: ["DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage"].map(
        (action) => `secretsmanager:${action}`,
      ),
      resources: arns,
    },
    // The password belongs to no secret yet: AWS knows no narrower resource for this action.
    { sid: "MakePasswords", actions: ["secretsmanager:GetRandomPassword"], resources: ["*"] },
    {
      sid: "EncryptItsSecrets",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${place.region}.amazonaws.com` } },
    },
  ];
}
