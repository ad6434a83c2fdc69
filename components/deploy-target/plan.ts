import { checkContainer, type ContainerMount } from "../shared/container-definition";
import { ecrRepositoryArn, ecrRepositoryOf, type ImageDigest, imageDigest } from "../shared/container-image";
import { checkFargateSize } from "../shared/fargate-sizes";
import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, physicalName } from "../shared/names";
import {
  checkCapacity,
  checkContainerHealthCheck,
  checkDraining,
  checkHealthCheck,
  checkName,
  checkPermissions,
  checkPort,
  checkRouting,
  checkScaling,
} from "./checks";
import { type DeployTargetArgs } from "./deploy-target";
import { checkedEnvironment, type Variables } from "./environment";
import { planMounts } from "./mounts";
import { checkRegistry } from "./registry";
import { urlPath } from "./routing";
import { checkSecrets } from "./secrets";
import { containerName } from "./task-definition";

/** The arguments that are plain data, and the subnets, whose number is. */
export type Choices = Omit<
  DeployTargetArgs,
  "kind" | "strategy" | "network" | "cluster" | "ingress" | "monitoring" | "secretKeyArns"
> & { readonly subnetCount: number };

/** What follows from the choices. */
export interface DeployTargetPlan {
  readonly repositoryName: string;
  readonly family: string;
  readonly logGroupName: string;
  /** What follows the host in the address: `/`, or `/shop/`. */
  readonly urlPath: string;
  readonly user: string;
  readonly environment: Variables;
  readonly mounts: readonly ContainerMount[];
  /** Absent: everything but the task definition, the service, its scaling and its alarms. */
  readonly release?: Release;
}

export interface Release {
  readonly image: ImageDigest;
  /** Repository of the image when it is not the service's own: the execution role pulls from there too. */
  readonly otherRepositoryArn?: string;
}

/**
 * Checks every choice and works out the names.
 *
 * @throws in the words of the arguments, with the value and what to write instead; never with a value of environment or secrets
 */
export function planDeployTarget(name: string, choices: Choices): DeployTargetPlan {
  const user = choices.user ?? "1000";
  checkName(name);
  checkPort(choices.port);
  checkFargateSize(choices.cpu, choices.memoryMiB);
  checkRouting(choices.routing);
  checkHealthCheck(choices.healthCheck);
  if (choices.containerHealthCheckCommand !== undefined) checkContainerHealthCheck(choices.containerHealthCheckCommand);
  checkDraining(choices.deregistrationDelaySeconds, choices.slowStartSeconds);
  checkCapacity(choices.capacity);
  checkScaling(choices.scaling);
  checkRegistry(choices.registry, choices.place);
  checkLogRetention(choices.logs.retentionDays);
  checkPermissions(choices.permissions ?? []);
  checkSecrets(choices.secrets);
  checkContainer({ name: containerName, user, environment: choices.environment, secrets: choices.secrets });
  if (choices.subnetCount === 0) throw new Error("network.privateSubnetIds is empty: tasks need a subnet to run in.");

  const repositoryName = physicalName(choices.naming, name, nameLimits.ecrRepository, "/");
  return {
    repositoryName,
    family: physicalName(choices.naming, name, nameLimits.taskDefinitionFamily),
    logGroupName: `/${physicalName(choices.naming, name, nameLimits.logGroup - 1, "/")}`,
    urlPath: urlPath(choices.routing),
    user,
    environment: checkedEnvironment(choices.environment),
    mounts: planMounts(choices.writablePaths ?? [], choices.enableExecuteCommand),
    ...(choices.image === undefined ? {} : { release: planRelease(choices.image, choices, repositoryName) }),
  };
}

function planRelease(image: string, { place }: Choices, ownRepository: string): Release {
  const digest = imageDigest(image);
  const origin = ecrRepositoryOf(digest);
  const own =
    origin?.accountId === place.accountId && origin.region === place.region && origin.repository === ownRepository;
  return { image: digest, ...(origin === undefined || own ? {} : { otherRepositoryArn: ecrRepositoryArn(origin) }) };
}
