import * as pulumi from "@pulumi/pulumi";
import { type DeployTargetArgs, type WebTargetArgs } from "../../../../components/deploy-target/args";
import { DeployTarget } from "../../../../components/deploy-target/deploy-target";
import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { record } from "../../../support/record";
import { fakeCluster, fakeIngress, fakeNetwork } from "./neighbours";

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
export const ownImage = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/blue/hello@${digest}`;
export const promotedImage = `444455556666.dkr.ecr.eu-west-1.amazonaws.com/platform/green/hello@${digest}`;
export const publicImage = `public.ecr.aws/docker/library/httpd@${digest}`;
export const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hello-db-AbCdEf";
export const parameterArn = "arn:aws:ssm:eu-west-1:111122223333:parameter/hello/flag";

/** The arguments that are plain data, all of them valid. */
export type Choices = Omit<WebTargetArgs, "kind" | "deployment" | "network" | "cluster" | "ingress" | "monitoring">;

export const choices: Choices = {
  place: { accountId: "111122223333", region: "eu-west-1" },
  naming: { project: "platform", environment: "blue" },
  routing: { kind: "path", pattern: "/hello/*", priority: 100 },
  image: ownImage,
  port: 8080,
  cpu: 256,
  memoryMiB: 512,
  architecture: "ARM64",
  environment: { LOG_LEVEL: "info", APP_MODE: "web" },
  secrets: { DATABASE_URL: `${secretArn}:url::`, FLAG: parameterArn },
  healthCheck: {
    path: "/health",
    matcher: "200",
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    gracePeriodSeconds: 60,
  },
  capacity: { fargateWeight: 1, spotWeight: 3, fargateBase: 2 },
  scaling: { minTasks: 2, maxTasks: 6, targetCpuPercent: 60 },
  deregistrationDelaySeconds: 30,
  slowStartSeconds: 45,
  enableExecuteCommand: false,
  registry: { forceDelete: false, pullAccountIds: [], maxImages: 50 },
  logs: { retentionDays: 30, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/logs" },
};

export const topics = {
  page: "arn:aws:sns:eu-west-1:111122223333:page",
  ticket: "arn:aws:sns:eu-west-1:111122223333:ticket",
  info: "arn:aws:sns:eu-west-1:111122223333:info",
};

/** Nothing is asked of it: a plan is made before anything waits for anything. */
const inert = Object.create(pulumi.Resource.prototype) as pulumi.Resource;

/** The same with neighbours that exist outside of a program: for what is worked out before anything is created. */
export const plainArgs: WebTargetArgs = {
  ...choices,
  kind: "web",
  deployment: { strategy: "rolling" },
  network: {
    vpcId: pulumi.output("vpc-1"),
    privateSubnetIds: ["subnet-private-a", "subnet-private-b"].map((id) => pulumi.output(id)),
    egressReady: [],
  },
  cluster: fakeCluster(inert),
  ingress: fakeIngress(),
  monitoring: { kind: "none", reason: "a plan watches nothing" },
};

export type Overrides = Partial<Omit<WebTargetArgs, "kind">>;

/** A valid set of arguments. Call it inside `record`: it creates the neighbours. */
export function webArgs(overrides: Overrides = {}): WebTargetArgs {
  return {
    ...choices,
    kind: "web",
    deployment: { strategy: "rolling" },
    network: fakeNetwork(),
    cluster: fakeCluster(),
    ingress: fakeIngress(),
    monitoring: { kind: "none", reason: "the spec at hand is about something else" },
    ...overrides,
  };
}

/** A copy without one field: absent, not undefined, is what a caller means by leaving it out. */
export function without<T extends object, K extends keyof T>(value: T, key: K): T extends unknown ? Omit<T, K> : never {
  const copy: Partial<T> = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy as T extends unknown ? Omit<T, K> : never;
}

/** Where the offline engine lets AWS live; the same place as in the arguments. */
export const inRegion = { config: { "aws:region": "eu-west-1" } } as const;

export interface Built {
  readonly resources: readonly RecordedResource[];
  readonly target: DeployTarget;
}

export interface BuildOptions {
  readonly name?: string;
  readonly released?: boolean;
}

/** Builds one target named `hello` and hands back it and everything registered. */
export function build(overrides: Overrides = {}, options: BuildOptions = {}): Promise<Built> {
  return buildTarget(() => webArgs(overrides), options);
}

/** The same for any kind; `args` is called inside the program, because it makes the neighbours. */
export async function buildTarget(
  args: () => DeployTargetArgs,
  { name = "hello", released = true }: BuildOptions = {},
): Promise<Built> {
  let target: DeployTarget | undefined;
  const resources = await record(() => {
    target = new DeployTarget(name, released ? args() : without(args(), "image"));
  }, inRegion);
  if (target === undefined) throw new Error("the program did not run");
  return { resources, target };
}

/** What a target with these arguments says instead of being made. A program that failed would take the test process with it. */
export function refusal(overrides: Overrides): Promise<string> {
  return refusalOf(() => webArgs(overrides));
}

export async function refusalOf(args: () => DeployTargetArgs): Promise<string> {
  let message = "it was accepted";
  const resources = await record(() => {
    try {
      new DeployTarget("hello", args());
    } catch (problem) {
      message = problem instanceof Error ? problem.message : String(problem);
    }
  }, inRegion);
  if (resources.some(({ type }) => type.startsWith("aws:"))) throw new Error("something was made all the same");
  return message;
}

/** The statements of a recorded policy document by their Sid. */
export function statementsOf(resource: RecordedResource): Record<string, Record<string, unknown>> {
  const { Statement } = JSON.parse(resource.inputs.policy as string) as {
    Statement: ({ Sid: string } & Record<string, unknown>)[];
  };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}
