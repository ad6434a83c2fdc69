import { type Binding, emptyBinding } from "../shared/binding";
import { checkContainer, type ContainerMount } from "../shared/container-definition";
import { ecrRepositoryArn, ecrRepositoryOf, type ImageDigest, imageDigest } from "../shared/container-image";
import { checkFargateSize } from "../shared/fargate-sizes";
import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, physicalName } from "../shared/names";
import { checkWholeNumber } from "../shared/whole-number";
import { type DeployTargetArgs, type TargetArgs } from "./args";
import { checkCapacity, checkContainerHealthCheck, checkName, checkPermissions } from "./checks";
import { checkedEnvironment, type Variables } from "./environment";
import { checkFileSystems, fileSystemMounts, fileSystemStatements, fileSystemWays } from "./file-systems";
import { checkKind } from "./kinds/checks";
import { checkPaths, planMounts } from "./mounts";
import { checkRegistry } from "./registry";
import { checkVariables, reservedOf } from "./reserved";
import { checkSecrets } from "./secrets";
import { checkSidecars } from "./sidecars/create";
import { containerName } from "./task-definition";
import { joinBindings } from "./needs";

/** What follows from the choices. */
export interface DeployTargetPlan {
  readonly repositoryName: string;
  readonly family: string;
  readonly logGroupName: string;
  readonly user: string;
  /** Of the service itself and of what it needs and calls. */
  readonly environment: Variables;
  readonly secrets: Variables;
  readonly needs: Binding;
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
export function planDeployTarget(name: string, args: DeployTargetArgs): DeployTargetPlan {
  const user = args.user ?? "1000";
  checkName(name);
  checkFargateSize(args.cpu, args.memoryMiB);
  if (args.containerHealthCheckCommand !== undefined) checkContainerHealthCheck(args.containerHealthCheckCommand);
  if (args.stopTimeoutSeconds !== undefined) checkWholeNumber("stopTimeoutSeconds", args.stopTimeoutSeconds, 2, 120);
  if (args.openFiles !== undefined) checkWholeNumber("openFiles", args.openFiles, 1024, 1_048_576);
  checkFileSystems(args.fileSystems ?? []);
  checkSidecars(args.sidecars ?? {}, args.memoryMiB);
  checkCapacity(args.capacity);
  checkRegistry(args.registry, args.place);
  checkLogRetention(args.logs.retentionDays);
  checkKind(args);
  const files = args.fileSystems ?? [];
  const disks = { ...emptyBinding, permissions: fileSystemStatements(files), ways: fileSystemWays(files) };
  const needs = joinBindings([...(args.needs ?? []), disks], args.calls ?? []);
  const reserved = reservedOf(args);
  const routed = args.sidecars?.logRouter?.permissions ?? [];
  checkPermissions([...(args.permissions ?? []), ...needs.permissions, ...routed], reserved.sids);
  const environment = disjoint({ ...args.environment }, needs.environment, "environment");
  const secrets = disjoint({ ...args.secrets }, needs.secrets, "secrets");
  checkVariables(Object.keys({ ...environment, ...secrets }), reserved);
  checkSecrets(secrets, name, args.naming);
  checkContainer({ name: containerName, user, environment, secrets });
  if (args.network.privateSubnetIds.length === 0) {
    throw new Error("network.privateSubnetIds is empty: tasks need a subnet to run in.");
  }

  const mounts = planMounts(args.writablePaths ?? [], args.enableExecuteCommand);
  checkPaths([...mounts, ...fileSystemMounts(files)]);
  const repositoryName = physicalName(args.naming, name, nameLimits.ecrRepository, "/");
  return {
    repositoryName,
    family: physicalName(args.naming, name, nameLimits.taskDefinitionFamily),
    logGroupName: `/${physicalName(args.naming, name, nameLimits.logGroup - 1, "/")}`,
    user,
    environment: checkedEnvironment(environment),
    secrets,
    needs,
    mounts,
    ...(args.image === undefined ? {} : { release: planRelease(args.image, args, repositoryName) }),
  };
}

/** A variable has one source: which of two would win depends on an order that nobody sees. */
function disjoint(own: Variables, more: Variables, field: string): Variables {
  const twice = Object.keys(more).filter((variable) => variable in own);
  if (twice.length > 0) {
    throw new Error(
      `${field} sets ${twice.join(", ")}, which comes from what the service needs or calls. Leave it out.`,
    );
  }
  return { ...own, ...more };
}

function planRelease(image: string, { place }: TargetArgs, ownRepository: string): Release {
  const digest = imageDigest(image);
  const origin = ecrRepositoryOf(digest);
  const own =
    origin?.accountId === place.accountId && origin.region === place.region && origin.repository === ownRepository;
  return { image: digest, ...(origin === undefined || own ? {} : { otherRepositoryArn: ecrRepositoryArn(origin) }) };
}
