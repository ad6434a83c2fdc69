import type * as pulumi from "@pulumi/pulumi";
import { type DeployTarget } from "../../components/deploy-target/deploy-target";
import { ImageBuilder } from "../../components/image-builder/image-builder";
import { platformThresholds } from "../thresholds";
import { type ServiceSettings, type SharedArgs } from "./args";

/** What builds the images of a service; none where the stack file says nothing of it. */
export function builderOf(
  service: string,
  { build, architecture }: ServiceSettings,
  target: DeployTarget,
  { place, naming, network, logs, source, watched }: SharedArgs,
  opts: pulumi.ComponentResourceOptions,
): ImageBuilder | undefined {
  if (build === undefined || source.kind === "none") return undefined;
  const { kind, location, connectionArn } = source;
  return new ImageBuilder(
    `${service}-image`,
    {
      place,
      naming,
      service,
      source: { kind, location, ...(connectionArn === undefined ? {} : { connectionArn }) },
      context: build.context,
      dockerfile: build.dockerfile,
      architecture,
      repository: { arn: target.repositoryArn, url: target.repositoryUrl },
      network,
      attestations: { kind: "none", reason: "they need images of BuildKit in a registry of your own" },
      keyArn: logs.keyArn,
      logs,
      monitoring: watched(platformThresholds.builds),
    },
    opts,
  );
}
