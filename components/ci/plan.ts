import { type Routing } from "../ingress/ingress-ref";
import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { ports } from "./access";
import { type EcrImage, parseImage } from "./image";
import { type ListenerCondition, listenerConditions, pathPrefix } from "./routing";
import { checkSecrets } from "./secrets";

/** The plain choices of a controller: everything that can be wrong before AWS is asked. */
export interface ControllerChoices {
  readonly naming: NameParts;
  readonly routing: Routing;
  readonly allowedCidrs: readonly string[];
  readonly cpu: number;
  readonly memoryMiB: number;
  /** Environment variable -> ARN, as far as it is known already. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  readonly image?: string;
  readonly privateSubnetCount: number;
  readonly dataSubnetCount: number;
}

/** What follows from the choices. There is no number of tasks in it: it is one, wherever it appears. */
export interface ControllerPlan {
  /** `project-environment-jenkins`: task definition family, service, alias of the key. */
  readonly fullName: string;
  readonly repositoryName: string;
  readonly logGroupName: string;
  /** `/jenkins`, or nothing when Jenkins has a host of its own. */
  readonly prefix: string;
  readonly healthCheckPath: string;
  readonly conditions: readonly ListenerCondition[];
  /** Absent: everything but the task definition and the service. */
  readonly release?: { readonly image: string } & EcrImage;
  readonly environment: Readonly<Record<"JAVA_OPTS" | "JENKINS_OPTS", string>>;
}

export function planController(name: string, choices: ControllerChoices): ControllerPlan {
  try {
    return plan(choices);
  } catch (problem) {
    throw new Error(`JenkinsController ${name}: ${problem instanceof Error ? problem.message : String(problem)}`, {
      cause: problem,
    });
  }
}

function plan(choices: ControllerChoices): ControllerPlan {
  checkSize(choices.cpu, choices.memoryMiB);
  checkSubnets(choices);
  checkSecrets(choices.secrets);
  const prefix = pathPrefix(choices.routing);
  return {
    fullName: physicalName(choices.naming, "jenkins", nameLimits.taskDefinitionFamily),
    repositoryName: physicalName(choices.naming, "jenkins", nameLimits.ecrRepository, "/"),
    logGroupName: `/${physicalName(choices.naming, "jenkins", nameLimits.logGroup - 1, "/")}`,
    prefix,
    healthCheckPath: `${prefix}/login`,
    conditions: listenerConditions(choices.routing, choices.allowedCidrs),
    ...(choices.image === undefined ? {} : { release: { image: choices.image, ...parseImage(choices.image) } }),
    environment: { JAVA_OPTS: javaOptions.join(" "), JENKINS_OPTS: jenkinsOptions(prefix).join(" ") },
  };
}

/** https://www.jenkins.io/doc/book/managing/system-properties/ */
const javaOptions = [
  // Configuration as code answers what the wizard would ask.
  "-Djenkins.install.runSetupWizard=false",
  "-Djava.awt.headless=true",
  // The rest is for threads, class data, buffers and the git processes beside the JVM.
  "-XX:MaxRAMPercentage=60",
  // On one vCPU the JVM would choose the serial collector, whose pauses freeze every page.
  "-XX:+UseG1GC",
  // Out of memory Jenkins half-works; ECS starts a dead one again.
  "-XX:+ExitOnOutOfMemoryError",
];

function jenkinsOptions(prefix: string): string[] {
  // The unpacked war is thousands of small files: on the task's own disk it costs EFS nothing and cannot be an old one.
  return [`--httpPort=${ports.ui}`, "--webroot=/tmp/jenkins-war", ...(prefix === "" ? [] : [`--prefix=${prefix}`])];
}

const gib = 1024;

/**
 * Fargate's sizes from which Jenkins runs well: vCPU units -> memory in MiB.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const sizes: Readonly<Record<number, { readonly min: number; readonly max: number; readonly step: number }>> = {
  512: { min: 2 * gib, max: 4 * gib, step: gib },
  1024: { min: 2 * gib, max: 8 * gib, step: gib },
  2048: { min: 4 * gib, max: 16 * gib, step: gib },
  4096: { min: 8 * gib, max: 30 * gib, step: gib },
  8192: { min: 16 * gib, max: 60 * gib, step: 4 * gib },
};

export function checkSize(cpu: number, memoryMiB: number): void {
  const size = sizes[cpu];
  if (size === undefined) {
    throw new Error(`cpu must be one of ${Object.keys(sizes).join(", ")} (1024 is one vCPU), got ${cpu}.`);
  }
  if (memoryMiB < size.min || memoryMiB > size.max || memoryMiB % size.step !== 0) {
    throw new Error(
      `memoryMiB must be ${size.min} to ${size.max} in steps of ${size.step} for cpu ${cpu}, got ${memoryMiB}.`,
    );
  }
}

function checkSubnets({ privateSubnetCount, dataSubnetCount }: ControllerChoices): void {
  if (privateSubnetCount === 0)
    throw new Error("network.privateSubnetIds is empty: the controller needs a subnet to run in.");
  if (dataSubnetCount !== privateSubnetCount) {
    throw new Error(
      `network has ${privateSubnetCount} private and ${dataSubnetCount} data subnets: the home needs a mount target in each zone where the controller may run. ` +
        `Pass one data subnet for each private one, in the same order of zones.`,
    );
  }
}
