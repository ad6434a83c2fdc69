import * as pulumi from "@pulumi/pulumi";
import { ImageBuilder, type ImageBuilderArgs } from "../../../components/image-builder/image-builder";
import { naming, place, topics } from "../../support/component";
import { record, type RecordOptions } from "../../support/record";

export const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
export const connectionArn =
  "arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f";
export const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f";
export const repositoryArn = "arn:aws:ecr:eu-west-1:111122223333:repository/platform/dev/hello";

export const args: ImageBuilderArgs = {
  place,
  naming,
  service: "hello",
  source: { kind: "github", location: "https://github.com/example/hello.git", connectionArn },
  dockerfile: "apps/hello/Dockerfile",
  architecture: "ARM64",
  repository: { arn: repositoryArn, url: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello" },
  network: {
    vpcId: pulumi.output("vpc-0a1b2c3d4e5f60718"),
    privateSubnetIds: [pulumi.output("subnet-0a1b2c3d4e5f60718"), pulumi.output("subnet-0a1b2c3d4e5f60719")],
    egressReady: [],
  },
  attestations: { kind: "none", reason: "the spec at hand is about something else" },
  keyArn,
  logs: { retentionDays: 365, keyArn },
  monitoring: { kind: "alarms", topics, namePrefix: "platform-dev", thresholds: { maxFailedBuilds: 2 } },
};

export async function build(overrides: Partial<ImageBuilderArgs> = {}, options: RecordOptions = {}) {
  let builder: ImageBuilder | undefined;
  const resources = await record(
    () => {
      builder = new ImageBuilder("hello-image", { ...args, ...overrides });
    },
    { config: { "aws:region": "eu-west-1" }, ...options },
  );
  return { resources, builder: builder! };
}
