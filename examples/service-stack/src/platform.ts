import * as pulumi from "@pulumi/pulumi";

/** The version of the platform's contract that this program was written for. */
const contractVersion = 1;

/** What the service takes from the platform: a part of what that exports. */
export interface Platform {
  readonly region: pulumi.Output<string>;
  readonly accountId: pulumi.Output<string>;
  readonly vpcId: pulumi.Output<string>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  readonly cluster: { readonly name: pulumi.Output<string>; readonly arn: pulumi.Output<string> };
  /** Where alarms go: `page` wakes somebody, `ticket` waits for the morning. */
  readonly alertTopics: { readonly page: pulumi.Output<string>; readonly ticket: pulumi.Output<string> };
}

interface Outputs {
  readonly contractVersion: number;
  readonly region: string;
  readonly accountId: string;
  readonly network: { readonly vpcId: string; readonly privateSubnetIds: string[] };
  readonly cluster: { readonly name: string; readonly arn: string };
  readonly alertTopics: { readonly page: string; readonly ticket: string };
}

/** Reads the outputs of the platform's stack of the same name. */
export function readPlatform(stack: string): Platform {
  const reference = new pulumi.StackReference("platform", {
    name: `${pulumi.getOrganization()}/platform/${stack}`,
  });
  const version = reference.requireOutput("contractVersion") as pulumi.Output<number>;
  const read = <K extends keyof Outputs>(name: K): pulumi.Output<Outputs[K]> =>
    pulumi.all([version, reference.requireOutput(name) as pulumi.Output<Outputs[K]>]).apply(([found, value]) => {
      if (found !== contractVersion)
        throw new Error(`the platform's contract has version ${String(found)}, this program knows ${contractVersion}`);
      return value as Outputs[K];
    });
  const network = read("network");
  const cluster = read("cluster");
  const topics = read("alertTopics");
  return {
    region: read("region"),
    accountId: read("accountId"),
    vpcId: network.vpcId,
    privateSubnetIds: network.privateSubnetIds,
    cluster: { name: cluster.name, arn: cluster.arn },
    alertTopics: { page: topics.page, ticket: topics.ticket },
  };
}
