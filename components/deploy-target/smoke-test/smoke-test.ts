import * as path from "node:path";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { smokeTestBroken } from "../../alarms/catalogue/smoke-test";
import { createAlarm } from "../../alarms/create-alarm";
import { type Monitoring } from "../../alarms/monitoring";
import { policyDocument, serviceTrust } from "../../shared/iam";
import { createLambdaFunction } from "../../shared/lambda-function";
import { type NameParts, nameLimits, physicalName } from "../../shared/names";
import { type AwsPlace } from "../../shared/place";
import { allowBetween, allowHttpsOut } from "../../shared/security-group-edge";
import { checkStatusCodes } from "../status-codes";
import { askEcs, denyOwnCode, manageInterfaces } from "./permissions";

export interface SmokeTestArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets with a way to the API of ECS: NAT, or an interface endpoint `ecs`. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly clusterArn: pulumi.Input<string>;
  /** Group of the tasks; the function is let in on `port`. */
  readonly taskSecurityGroupId: pulumi.Input<string>;
  /** TCP port on which the tasks serve HTTP. */
  readonly port: number;
  /** What is asked for, with a slash in front. */
  readonly path: string;
  /** Status codes that are right, as in a target group: `200`, `200,204`, `200-299`. Redirects are not followed. */
  readonly matcher: string;
  /** Seconds that a task may take to answer, 1 to 300. */
  readonly timeoutSeconds: number;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  /** Whether somebody is told when the function itself fails; every failed run counts, so there is no threshold. */
  readonly monitoring: Monitoring<unknown>;
}

/** What the service needs for its lifecycle hook. */
export interface SmokeTest {
  readonly hookTargetArn: pulumi.Output<string>;
  /** Role with which ECS calls the function. */
  readonly hookRoleArn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** The service waits for them, or the test of its first deployment fails. */
  readonly ready: readonly pulumi.Resource[];
}

/** Where the test belongs: new tasks run and are healthy, and no user has reached one yet. */
export const smokeTestStage = "POST_TEST_TRAFFIC_SHIFT";

/**
 * A function that asks every task of a new revision for a path before users reach it, and rolls the deployment back when one
 * answers wrongly. It asks the private addresses of the tasks, not the load balancer: so it works for a service that has none,
 * and neither certificate, firewall nor allowed networks are in the way.
 *
 * **Cost**: nothing worth a line; the alarm 0.10 USD a month.
 *
 * @throws when the question is none that a task could answer
 */
export function createSmokeTest(name: string, args: SmokeTestArgs, parent: pulumi.Resource): SmokeTest {
  checkQuestion(args);
  const { place, subnetIds, port, monitoring } = args;
  const own = `${name}-smoke-test`;
  const group = new ec2.SecurityGroup(
    own,
    { vpcId: args.vpcId, description: `Smoke test of ${name}; its rules are resources of their own` },
    { parent },
  );
  const ways = [
    ...allowBetween(
      own,
      {
        description: `Smoke test to tasks of ${name}: one request a task and deployment`,
        from: group.id,
        to: args.taskSecurityGroupId,
        port,
      },
      parent,
    ),
    allowHttpsOut(own, group.id, `Smoke test of ${name}: API of ECS`, parent),
  ];
  const { function: tester, role } = createLambdaFunction(
    own,
    {
      place,
      description: `Asks the tasks of a new revision of ${name} before users do`,
      file: path.join(__dirname, "handler.cjs"),
      permissions: [...askEcs(args.clusterArn), ...manageInterfaces({ place, subnetIds, securityGroupId: group.id })],
      environment: { SMOKE_TEST: JSON.stringify(questionOf(args)) },
      // Beside the answers of the tasks those of ECS, which may throttle.
      timeoutSeconds: args.timeoutSeconds + 60,
      // A service has one deployment at a time, and ECS calls again only after an answer.
      concurrency: 1,
      logGroupName: `/${physicalName(args.naming, own, nameLimits.logGroup - 1, "/")}`,
      logs: args.logs,
      vpc: { subnetIds, securityGroupId: group.id },
    },
    parent,
  );
  const limits = new iam.RolePolicy(
    `${own}-limits`,
    { role: role.name, policy: policyDocument(denyOwnCode(tester.arn)) },
    { parent },
  );
  const hook = createHookRole(name, place, tester.arn, parent);
  if (monitoring.kind === "alarms") {
    const { namePrefix, topics } = monitoring;
    const dimensions = { FunctionName: tester.name };
    createAlarm(name, smokeTestBroken, { namePrefix, topics, subject: name, threshold: 0, dimensions }, parent);
  }
  return {
    hookTargetArn: tester.arn,
    hookRoleArn: hook.role.arn,
    securityGroupId: group.id,
    ready: [tester, limits, hook.permission, ...ways],
  };
}

/**
 * AWS shows this trust without any condition and does not say which `aws:SourceArn` ECS sends when it calls a hook, so the account
 * is the narrowest that is certain: a wrong ARN would show in the first deployment of a service, as a failed one.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html
 */
function createHookRole(
  name: string,
  { accountId }: AwsPlace,
  functionArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): { readonly role: iam.Role; readonly permission: pulumi.Resource } {
  const trust = serviceTrust("Ecs", "ecs.amazonaws.com", { StringEquals: { "aws:SourceAccount": accountId } });
  const role = new iam.Role(
    `${name}-hook`,
    { description: `${name}: how ECS calls its smoke test`, assumeRolePolicy: trust },
    { parent },
  );
  const call = { sid: "CallTheSmokeTest", actions: ["lambda:InvokeFunction"], resources: [functionArn] };
  const permission = new iam.RolePolicy(
    `${name}-hook`,
    { role: role.name, policy: policyDocument([call]) },
    { parent },
  );
  return { role, permission };
}

function questionOf({ port, path: asked, matcher, timeoutSeconds }: SmokeTestArgs) {
  return { port, path: asked, matcher, timeoutSeconds };
}

function checkQuestion({ path: asked, matcher, timeoutSeconds, subnetIds }: SmokeTestArgs): void {
  if (!/^\/[\x21-\x7e]{0,1023}$/.test(asked)) {
    throw new Error(`smokeTest.path must begin with / and have no spaces, got "${asked}".`);
  }
  checkStatusCodes("smokeTest.matcher", matcher, 100, 599);
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > 300) {
    throw new Error(`smokeTest.timeoutSeconds must be a whole number from 1 to 300, got ${timeoutSeconds}.`);
  }
  if (subnetIds.length === 0) throw new Error("smokeTest.subnetIds is empty: the function needs a subnet to run in.");
}
