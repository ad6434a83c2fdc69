import * as pulumi from "@pulumi/pulumi";
import { JenkinsController, type JenkinsControllerArgs } from "../../../components/ci/controller";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { record } from "../../support/record";

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
export const image = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/jenkins@${digest}`;
export const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:github-app-AbCdEf";

/** Where the offline engine lets AWS live; the same place as in the arguments. */
export const inRegion = { config: { "aws:region": "eu-west-1" } } as const;

/** Neighbours that register something, so that the recorded graph shows who waits for them. */
export class Neighbour extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Neighbour", name, {});
  }
}

export type Overrides = Partial<JenkinsControllerArgs>;

export function validNetwork(): JenkinsControllerArgs["network"] {
  return {
    vpcId: pulumi.output("vpc-1"),
    privateSubnetIds: ["subnet-private-a", "subnet-private-b"].map((id) => pulumi.output(id)),
    dataSubnetIds: ["subnet-data-a", "subnet-data-b"].map((id) => pulumi.output(id)),
    egressReady: [],
  };
}

/** A valid set of arguments. Call it inside `record`: it creates the neighbours. */
export function validArgs(overrides: Overrides = {}): JenkinsControllerArgs {
  return {
    place: { accountId: "111122223333", region: "eu-west-1" },
    naming: { project: "platform", environment: "dev" },
    network: { ...validNetwork(), egressReady: [new Neighbour("egress")] },
    cluster: {
      clusterArn: pulumi.output("arn:aws:ecs:eu-west-1:111122223333:cluster/ci"),
      clusterName: pulumi.output("ci"),
      capacityReady: new Neighbour("capacity"),
      namespaceArn: pulumi.output("arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-main"),
      exec: {
        keyArn: pulumi.output("arn:aws:kms:eu-west-1:111122223333:key/exec"),
        logGroupArn: pulumi.output("exec-log"),
      },
    },
    ingress: {
      httpsListenerArn: pulumi.output("arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/edge/1/2"),
      securityGroupId: pulumi.output("sg-edge"),
      loadBalancerArnSuffix: pulumi.output("app/edge/1"),
      baseUrl: pulumi.output("https://dev.example.com"),
    },
    routing: { kind: "path", pattern: "/jenkins/*", priority: 10 },
    allowedCidrs: ["198.51.100.0/24"],
    image,
    cpu: 1024,
    memoryMiB: 4096,
    secrets: { GITHUB_APP_KEY: secretArn },
    protect: true,
    logs: { retentionDays: 30, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/logs" },
    monitoring: { kind: "none", reason: "the spec at hand is about something else" },
    ...overrides,
  };
}

export interface Built {
  readonly resources: readonly RecordedResource[];
  readonly controller: JenkinsController;
}

/** Builds one controller named `jenkins` and hands back it and everything registered. */
export async function build(overrides: Overrides | (() => Overrides) = {}): Promise<Built> {
  let controller: JenkinsController | undefined;
  const resources = await record(() => {
    controller = new JenkinsController("jenkins", validArgs(typeof overrides === "function" ? overrides() : overrides));
  }, inRegion);
  if (controller === undefined) throw new Error("the program did not run");
  return { resources, controller };
}

/** The statements of a recorded policy document by their Sid. */
export function statementsOf(document: unknown): Record<string, Record<string, unknown>> {
  const { Statement } = JSON.parse(document as string) as { Statement: ({ Sid: string } & Record<string, unknown>)[] };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}

/** A copy without one field: absent, not undefined, is what a caller means by leaving it out. */
export function withoutKey<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const copy: Partial<T> = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy as Omit<T, K>;
}
