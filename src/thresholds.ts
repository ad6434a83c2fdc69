import { type RotationThresholds } from "../components/app-config/alarms";
import { type ControllerThresholds } from "../components/ci/alarms";
import { type ClusterThresholds } from "../components/cluster/alarms";
import { type ImageBuilderThresholds } from "../components/image-builder/alarms";
import { type IngressThresholds } from "../components/ingress/alarms";
import { type NetworkThresholds } from "../components/network/alarms";
import { type NameParts } from "../components/shared/names";
import { type Settings } from "./settings/schema";

interface PlatformThresholds {
  readonly network: NetworkThresholds;
  readonly ingress: IngressThresholds;
  readonly cluster: ClusterThresholds;
  readonly jenkins: ControllerThresholds;
  readonly builds: ImageBuilderThresholds;
  readonly rotation: RotationThresholds;
}

/**
 * When the alarms of the shared parts fire. They are the same in every stack: a rate or a share of a limit means the same
 * whatever the size. Thresholds of services are settings.
 */
export const platformThresholds: PlatformThresholds = {
  network: {
    // Each is a request of somebody that failed.
    maxNatPortAllocationErrors: 0,
    // The value from which AWS says to look.
    maxNatPacketsDroppedPercent: 0.01,
  },
  ingress: {
    // The load balancer itself fails only when something is very wrong; 5 % leaves room for clients that hang up.
    maxServerErrorPercent: 5,
    maxRejectedConnections: 0,
  },
  cluster: {
    // A fifth of the quota left is time to ask AWS for more: that takes days.
    maxQuotaPercent: 80,
  },
  jenkins: {
    // Of what the file system may move and do: above it builds become slow before they fail.
    maxThroughputPercent: 80,
    maxIoPercent: 90,
  },
  builds: {
    // One may be somebody's typing error; a third in an hour is something that everybody will meet.
    maxFailedBuilds: 2,
  },
  rotation: {
    // Each leaves a secret as old as it was.
    maxRotationErrors: 0,
  },
};

/** Tags of every resource, through the provider. Settings can add to them, not replace them: cost reports rely on them. */
export function defaultTags(settings: Settings, naming: NameParts): Record<string, string> {
  const { tags, owner } = settings.environment;
  return { ...tags, Project: naming.project, Environment: naming.environment, Owner: owner, ManagedBy: "pulumi" };
}
