import { type Routing } from "../ingress/ingress-ref";
import { inTheNameOf } from "../shared/error-context";
import { checkFargateSize } from "../shared/fargate-sizes";
import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { ports } from "./access";
import { checkThresholds, type ControllerThresholds } from "./alarms";
import { type ControllerImage, controllerImage } from "./image";
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
  readonly logRetentionDays: number;
  /** Absent when nobody watches. */
  readonly thresholds?: ControllerThresholds;
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
  readonly release?: ControllerImage;
  readonly environment: Readonly<Record<"JAVA_OPTS" | "JENKINS_OPTS", string>>;
}

export function planController(name: string, choices: ControllerChoices): ControllerPlan {
  return inTheNameOf(`JenkinsController ${name}`, () => plan(choices));
}

function plan(choices: ControllerChoices): ControllerPlan {
  checkSize(choices.cpu, choices.memoryMiB);
  checkSubnets(choices);
  checkSecrets(choices.secrets);
  checkLogRetention(choices.logRetentionDays);
  if (choices.thresholds !== undefined) checkThresholds(choices.thresholds);
  const prefix = pathPrefix(choices.routing);
  return {
    fullName: physicalName(choices.naming, "jenkins", nameLimits.taskDefinitionFamily),
    repositoryName: physicalName(choices.naming, "jenkins", nameLimits.ecrRepository, "/"),
    logGroupName: `/${physicalName(choices.naming, "jenkins", nameLimits.logGroup - 1, "/")}`,
    prefix,
    healthCheckPath: `${prefix}/login`,
    conditions: listenerConditions(choices.routing, choices.allowedCidrs),
    ...(choices.image === undefined ? {} : { release: controllerImage(choices.image) }),
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

/** Below it Jenkins spends its time collecting garbage. */
const minMemoryMiB = 2048;

function checkSize(cpu: number, memoryMiB: number): void {
  checkFargateSize(cpu, memoryMiB);
  if (memoryMiB < minMemoryMiB) {
    throw new Error(`memoryMiB must be at least ${minMemoryMiB} for Jenkins, got ${memoryMiB}.`);
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
