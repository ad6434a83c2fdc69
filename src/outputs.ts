import type * as pulumi from "@pulumi/pulumi";
import { type Platform } from "./platform";
import { type Settings } from "./settings/schema";

/**
 * Version of the contract with other stacks and with tools. It grows when a field is removed or changes its meaning, not
 * when one is added.
 */
export const contractVersion = 1;

export interface ServiceOutputs {
  readonly kind: string;
  /** False until `records/<stack>/releases.yaml` names an image: then there is no task definition, service or scaling. */
  readonly released: boolean;
  /** Null for a scheduled task: it just starts with the new revision the next time. */
  readonly strategy: string | null;
  /** What should run, by digest. */
  readonly image: string | null;
  /** Of services behind the load balancer. */
  readonly url: pulumi.Output<string> | null;
  readonly repositoryUrl: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string> | null;
  readonly taskDefinitionArn: pulumi.Output<string> | null;
  /** Of workers: where others send messages to. */
  readonly queueUrl: pulumi.Output<string> | null;
  /** Variable -> name of a secret into which somebody puts the value before the first release. */
  readonly externalSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** What images must be built for: `ARM64` or `X86_64`. */
  readonly architecture: string;
  /** CodeBuild project that builds its images; null where none are built. */
  readonly buildProject: pulumi.Output<string> | null;
  /** Alarms of which none may be red after a deployment. */
  readonly pageAlarmNames: readonly pulumi.Output<string>[];
}

export interface JenkinsOutputs {
  readonly released: boolean;
  readonly url: pulumi.Output<string>;
  readonly repositoryUrl: pulumi.Output<string>;
  /** Put the administrator's password here before the first release. */
  readonly adminSecretArn: pulumi.Output<string>;
  readonly agentsSecurityGroupId: pulumi.Output<string>;
}

/** What other stacks read through a StackReference, and what tools read with `pulumi stack output --json`. */
export interface PlatformOutputs {
  readonly contractVersion: typeof contractVersion;
  readonly region: string;
  readonly accountId: string;
  readonly network: {
    readonly vpcId: pulumi.Output<string>;
    readonly publicSubnetIds: readonly pulumi.Output<string>[];
    readonly privateSubnetIds: readonly pulumi.Output<string>[];
    readonly dataSubnetIds: readonly pulumi.Output<string>[];
  };
  readonly ingress: {
    readonly baseUrl: pulumi.Output<string>;
    readonly httpsListenerArn: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    /** Whether tools must take a certificate that nobody vouches for. */
    readonly selfSignedCertificate: boolean;
  };
  readonly cluster: { readonly name: pulumi.Output<string>; readonly arn: pulumi.Output<string> };
  readonly services: Readonly<Record<string, ServiceOutputs>>;
  readonly jenkins: JenkinsOutputs | null;
  readonly alertTopics: {
    readonly page: pulumi.Input<string>;
    readonly ticket: pulumi.Input<string>;
    readonly info: pulumi.Input<string>;
  };
}

/** The outputs of a platform. A value that does not exist is null: Pulumi drops `undefined`, and a reader could not tell. */
export function toOutputs(settings: Settings, platform: Platform): PlatformOutputs {
  const { network, ingress, cluster, alerts, jenkins } = platform;
  const services = Object.entries(platform.services).map(
    ([name, { target, image, externalSecrets, architecture, builder }]): [string, ServiceOutputs] => [
      name,
      {
        kind: target.kind,
        released: target.released,
        strategy: target.strategy ?? null,
        image: image ?? null,
        url: target.url ?? null,
        repositoryUrl: target.repositoryUrl,
        logGroupName: target.logGroupName,
        serviceName: target.serviceName ?? null,
        taskDefinitionArn: target.taskDefinitionArn ?? null,
        queueUrl: target.queue?.queueUrl ?? null,
        pageAlarmNames: target.pageAlarmNames,
        externalSecrets,
        architecture,
        buildProject: builder?.projectName ?? null,
      },
    ],
  );
  return {
    contractVersion,
    region: settings.environment.region,
    accountId: settings.environment.accountId,
    network: {
      vpcId: network.vpcId,
      publicSubnetIds: network.publicSubnetIds,
      privateSubnetIds: network.privateSubnetIds,
      dataSubnetIds: network.dataSubnetIds,
    },
    ingress: {
      baseUrl: ingress.baseUrl,
      httpsListenerArn: ingress.httpsListenerArn,
      securityGroupId: ingress.securityGroupId,
      selfSignedCertificate: settings.ingress.certificate.kind === "selfSigned",
    },
    cluster: { name: cluster.clusterName, arn: cluster.clusterArn },
    services: Object.fromEntries(services),
    jenkins: jenkins && {
      released: jenkins.released,
      url: jenkins.url,
      repositoryUrl: jenkins.repositoryUrl,
      adminSecretArn: jenkins.adminSecretArn,
      agentsSecurityGroupId: jenkins.agentsSecurityGroupId,
    },
    alertTopics: alerts.topics,
  };
}
