import { DeployTarget, type DeployTargetArgs } from "../../../../components/deploy-target/deploy-target";
import { type Choices } from "../../../../components/deploy-target/plan";
import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { record } from "../../../support/record";
import { fakeCluster, fakeIngress, fakeNetwork } from "./neighbours";

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
export const ownImage = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/blue/hello@${digest}`;
export const promotedImage = `444455556666.dkr.ecr.eu-west-1.amazonaws.com/platform/green/hello@${digest}`;
export const publicImage = `public.ecr.aws/docker/library/httpd@${digest}`;
export const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hello-db-AbCdEf";
export const parameterArn = "arn:aws:ssm:eu-west-1:111122223333:parameter/hello/flag";

/** Plain choices, all of them valid. */
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
  subnetCount: 2,
};

export const topics = {
  page: "arn:aws:sns:eu-west-1:111122223333:page",
  ticket: "arn:aws:sns:eu-west-1:111122223333:ticket",
  info: "arn:aws:sns:eu-west-1:111122223333:info",
};

export type Overrides = Partial<DeployTargetArgs>;

/** A valid set of arguments. Call it inside `record`: it creates the neighbours. */
export function webArgs(overrides: Overrides = {}): DeployTargetArgs {
  return {
    ...without(choices, "subnetCount"),
    kind: "web",
    strategy: "rolling",
    network: fakeNetwork(),
    cluster: fakeCluster(),
    ingress: fakeIngress(),
    monitoring: { kind: "none", reason: "the spec at hand is about something else" },
    ...overrides,
  };
}

/** A copy without one field: absent, not undefined, is what a caller means by leaving it out. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const copy: Partial<T> = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy as Omit<T, K>;
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
export async function build(
  overrides: Overrides = {},
  { name = "hello", released = true }: BuildOptions = {},
): Promise<Built> {
  let target: DeployTarget | undefined;
  const resources = await record(() => {
    const args = webArgs(overrides);
    target = new DeployTarget(name, released ? args : without(args, "image"));
  }, inRegion);
  if (target === undefined) throw new Error("the program did not run");
  return { resources, target };
}

/** What a target with these arguments says instead of being made. A program that failed would take the test process with it. */
export async function refusal(overrides: Overrides): Promise<string> {
  let message = "it was accepted";
  const resources = await record(() => {
    try {
      new DeployTarget("hello", webArgs(overrides));
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
