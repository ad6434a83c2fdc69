import { parseBlock } from "../../network/cidr";
import { checkWholeNumber } from "../../shared/whole-number";
import { checkStatusCodes } from "../status-codes";

/** Task by task: new ones join before old ones leave; it needs room for twice the tasks while it lasts. */
export interface RollingDeployment {
  readonly strategy: "rolling";
}

/**
 * What the strategies have in common that keep two revisions side by side and move the traffic: blue is the one that runs,
 * green the new one. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
 */
export interface Shift {
  /** Minutes, 0 to 1440, for which blue waits after all traffic is at green: a red alarm moves it back at once. */
  readonly bakeMinutes: number;
  /**
   * A request that every green task must answer before users reach one.
   * @default none - the health check alone decides
   */
  readonly smokeTest?: SmokeTest;
  /**
   * A person must say "continue" before users reach green; without an answer in time the deployment goes back.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
   * @default none - nobody is asked
   */
  readonly approval?: { readonly timeoutMinutes: number };
  /**
   * Networks whose requests with the header `x-blueprint-test: <service>` reach green before users do, one or two. Only for
   * services behind the load balancer.
   * @default nobody - closed
   */
  readonly testCidrs?: readonly string[];
}

export interface SmokeTest {
  readonly path: string;
  /** Status codes that pass: `200` or `200-299` or `200,204`. */
  readonly matcher: string;
  /** Seconds that one answer may take, 1 to 60. */
  readonly timeoutSeconds: number;
}

/** All traffic at once, with the way back open for the bake time. */
export interface BlueGreenDeployment extends Shift {
  readonly strategy: "blueGreen";
}

/** A small share first, all the rest after a while. */
export interface CanaryDeployment extends Shift {
  readonly strategy: "canary";
  /**
   * Share of the traffic for the first step, 0.1 to 100 in steps of 0.1. Of an `internal` service more than `maxServerErrorPercent`, or
   * no error of this step rolls back: both revisions are counted as one.
   */
  readonly canaryPercent: number;
  /** Minutes, 0 to 1440, for which the first step lasts: longer than an alarm needs to fire. */
  readonly canaryMinutes: number;
}

/** Equal shares, one after the other. */
export interface LinearDeployment extends Shift {
  readonly strategy: "linear";
  /** Share of the traffic that each step adds, 3 to 100 in steps of 0.1. */
  readonly stepPercent: number;
  /** Minutes, 0 to 1440, between two steps: longer than an alarm needs to fire. */
  readonly stepMinutes: number;
}

export type ShiftingDeployment = BlueGreenDeployment | CanaryDeployment | LinearDeployment;

/** How a new revision takes over: one word, and the numbers that belong to it. */
export type Deployment = RollingDeployment | ShiftingDeployment;

export type Strategy = Deployment["strategy"];

export function shifts(deployment: Deployment): deployment is ShiftingDeployment {
  return deployment.strategy !== "rolling";
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
export function checkDeployment(deployment: Deployment): void {
  if (!shifts(deployment)) return;
  checkWholeNumber("deployment.bakeMinutes", deployment.bakeMinutes, 0, 1440);
  if (deployment.strategy === "canary") {
    share("deployment.canaryPercent", deployment.canaryPercent, 0.1);
    checkWholeNumber("deployment.canaryMinutes", deployment.canaryMinutes, 0, 1440);
  }
  if (deployment.strategy === "linear") {
    share("deployment.stepPercent", deployment.stepPercent, 3);
    checkWholeNumber("deployment.stepMinutes", deployment.stepMinutes, 0, 1440);
  }
  if (deployment.approval !== undefined) {
    checkWholeNumber("deployment.approval.timeoutMinutes", deployment.approval.timeoutMinutes, 1, 20_160);
  }
  if (deployment.smokeTest !== undefined) checkSmokeTest(deployment.smokeTest);
  checkTestCidrs(deployment.testCidrs ?? []);
}

function share(field: string, percent: number, least: number): void {
  const tenths = percent * 10;
  if (!(percent >= least && percent <= 100) || Math.abs(tenths - Math.round(tenths)) > 1e-6) {
    throw new Error(`${field} must be ${least} to 100 in steps of 0.1, got ${percent}.`);
  }
}

function checkSmokeTest({ path, matcher, timeoutSeconds }: SmokeTest): void {
  if (!/^\/[\x21-\x7e]{0,1023}$/.test(path)) {
    throw new Error(`deployment.smokeTest.path must begin with / and have no spaces, got "${path}".`);
  }
  checkStatusCodes("deployment.smokeTest.matcher", matcher, 100, 599);
  checkWholeNumber("deployment.smokeTest.timeoutSeconds", timeoutSeconds, 1, 60);
}

/** A listener rule takes five values over all its conditions; path or host takes up to two of them, the header one. */
const maxTestCidrs = 2;

function checkTestCidrs(cidrs: readonly string[]): void {
  for (const cidr of cidrs) parseBlock(cidr, "deployment.testCidrs");
  if (cidrs.length > maxTestCidrs) {
    throw new Error(
      `deployment.testCidrs names ${cidrs.length} networks; a listener rule has room for ${maxTestCidrs}. Name a larger block.`,
    );
  }
}
