import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { Alerts } from "../components/alerts/alerts";
import { JenkinsController } from "../components/ci/controller";
import { Cluster } from "../components/cluster/cluster";
import { EncryptionKey } from "../components/encryption/encryption-key";
import { Ingress } from "../components/ingress/ingress";
import { Network } from "../components/network/network";
import { type NameParts } from "../components/shared/names";
import { type AwsPlace } from "../components/shared/place";
import { createResources } from "./resources/create";
import { createServices, type Service } from "./services/create";
import { type Releases } from "./settings/releases";
import { type Settings } from "./settings/schema";
import { defaultTags, platformThresholds } from "./thresholds";
import { watchedBy } from "./watched";

/** What the platform consists of; `outputs.ts` makes the public contract of it. */
export interface Platform {
  readonly network: Network;
  readonly ingress: Ingress;
  readonly cluster: Cluster;
  readonly alerts: Alerts;
  readonly services: Readonly<Record<string, Service>>;
  readonly jenkins: JenkinsController | null;
}

/** Wiring only: which components exist, and what they hand to each other. Every choice was made in the settings. */
export function buildPlatform(settings: Settings, releases: Releases, naming: NameParts): Platform {
  const { environment, network: net, protection, ingress: front } = settings;
  const place: AwsPlace = { accountId: environment.accountId, region: environment.region };
  const provider = new Provider("aws", {
    region: environment.region,
    allowedAccountIds: [environment.accountId],
    defaultTags: { tags: defaultTags(settings, naming) },
  });
  const opts: pulumi.ComponentResourceOptions = { providers: [provider] };

  const alerts = new Alerts(
    "alerts",
    { place, naming, subscriptions: settings.alerts, protectKey: protection.deletionProtection },
    opts,
  );
  const watched = watchedBy(alerts, naming);
  const logsKey = new EncryptionKey(
    "logs",
    {
      description: "Log groups of the platform",
      place,
      aliasName: `${naming.project}-${naming.environment}-logs`,
      users: [{ kind: "logs", logGroupPattern: "*" }],
      protect: protection.deletionProtection,
    },
    opts,
  );
  const logs = { retentionDays: settings.logs.retentionDays, keyArn: logsKey.keyArn };

  const network = new Network(
    "network",
    {
      place,
      naming,
      cidrBlock: net.cidr,
      availabilityZones: net.availabilityZones,
      nat: net.nat,
      interfaceEndpoints: net.interfaceEndpoints,
      flowLogs: { ...logs, trafficType: net.flowLogTraffic },
      monitoring: watched(platformThresholds.network),
    },
    opts,
  );
  const ingress = new Ingress(
    "ingress",
    {
      place,
      naming,
      network,
      certificate: front.certificate,
      allowedCidrs: front.allowedCidrs,
      rateLimitPerFiveMinutes: front.rateLimitPerFiveMinutes,
      deletionProtection: protection.deletionProtection,
      accessLogRetentionDays: front.accessLogRetentionDays,
      logs,
      monitoring: watched(platformThresholds.ingress),
    },
    opts,
  );
  const cluster = new Cluster(
    "cluster",
    {
      place,
      naming,
      containerInsights: settings.cluster.containerInsights,
      logs,
      protectKeys: protection.deletionProtection,
      monitoring: watched(platformThresholds.cluster),
    },
    opts,
  );

  const { deletionProtection } = protection;
  const resources = createResources(
    settings.resources,
    { place, naming, network, logs, deletionProtection, watched },
    opts,
  );
  const services = createServices(
    settings.services,
    releases.services,
    resources,
    {
      place,
      naming,
      network,
      cluster,
      ingress,
      logs,
      deletionProtection,
      source: settings.ci.source,
      watched,
    },
    opts,
  );
  const { jenkins } = settings.ci;
  return {
    network,
    ingress,
    cluster,
    alerts,
    services,
    jenkins:
      jenkins.kind === "none"
        ? null
        : new JenkinsController(
            "jenkins",
            {
              place,
              naming,
              network,
              cluster,
              ingress,
              routing: jenkins.routing,
              allowedCidrs: jenkins.allowedCidrs,
              ...(releases.jenkins === undefined ? {} : { image: releases.jenkins }),
              cpu: jenkins.cpu,
              memoryMiB: jenkins.memoryMiB,
              secrets: {},
              protect: protection.deletionProtection,
              logs,
              monitoring: watched(platformThresholds.jenkins),
            },
            opts,
          ),
  };
}
