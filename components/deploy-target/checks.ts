import { type Routing } from "../ingress/ingress-ref";
import { type Statement } from "../shared/iam";
import { checkWholeNumber } from "../shared/whole-number";
import { type HealthCheck } from "./routing";
import { type Capacity } from "./service";
import { checkStatusCodes } from "./status-codes";

/** @throws when the name is not one from which every name in AWS can be made */
export function checkName(name: string): void {
  if (!/^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,19}$/.test(name)) {
    throw new Error("its name must be 2 to 20 lower case letters, digits and single hyphens, and begin with a letter.");
  }
}

export function checkPort(port: number): void {
  // Below 1024 only root may listen, and no container here is root.
  checkWholeNumber("port", port, 1024, 65535);
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export function checkHealthCheck(check: HealthCheck): void {
  if (!/^\/[\x21-\x7e]{0,1023}$/.test(check.path)) {
    throw new Error(`healthCheck.path must begin with / and have no spaces, got "${check.path}".`);
  }
  checkStatusCodes("healthCheck.matcher", check.matcher, 200, 399, " An error is not health.");
  checkWholeNumber("healthCheck.intervalSeconds", check.intervalSeconds, 5, 300);
  checkWholeNumber("healthCheck.timeoutSeconds", check.timeoutSeconds, 2, 120);
  checkWholeNumber("healthCheck.healthyThreshold", check.healthyThreshold, 2, 10);
  checkWholeNumber("healthCheck.unhealthyThreshold", check.unhealthyThreshold, 2, 10);
  checkWholeNumber("healthCheck.gracePeriodSeconds", check.gracePeriodSeconds, 0, 1800);
  if (check.timeoutSeconds >= check.intervalSeconds) {
    throw new Error(
      `healthCheck.timeoutSeconds (${check.timeoutSeconds}) must be less than healthCheck.intervalSeconds (${check.intervalSeconds}).`,
    );
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export function checkContainerHealthCheck(command: readonly string[]): void {
  const [form, ...rest] = command;
  if (form === "CMD-SHELL" ? rest.length !== 1 : form !== "CMD" || rest.length === 0) {
    throw new Error(
      `containerHealthCheckCommand must be ["CMD-SHELL", "..."] or ["CMD", ...], got ${JSON.stringify(command)}.`,
    );
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
export function checkDraining(deregistrationDelaySeconds: number, slowStartSeconds: number): void {
  checkWholeNumber("deregistrationDelaySeconds", deregistrationDelaySeconds, 0, 3600);
  if (slowStartSeconds !== 0) checkWholeNumber("slowStartSeconds, unless 0 for none,", slowStartSeconds, 30, 900);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
export function checkCapacity({ fargateWeight, spotWeight, fargateBase }: Capacity): void {
  checkWholeNumber("capacity.fargateWeight", fargateWeight, 0, 1000);
  checkWholeNumber("capacity.spotWeight", spotWeight, 0, 1000);
  checkWholeNumber("capacity.fargateBase", fargateBase, 0, 1000);
  if (fargateWeight + spotWeight === 0) {
    throw new Error("capacity has no share at all: set fargateWeight or spotWeight to 1 or more.");
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html */
export function checkRouting(routing: Routing, hasTestRule: boolean): void {
  // The rule for tests stands before it.
  checkWholeNumber("routing.priority", routing.priority, hasTestRule ? 2 : 1, 50_000);
  if (
    routing.kind === "host" &&
    !/^(?=.{1,128}$)(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(routing.host)
  ) {
    throw new Error(
      `routing.host must be a host name in lower case, such as "shop.example.com", got "${routing.host}".`,
    );
  }
}

/** A policy with the same Sid twice is refused by IAM as "malformed", without a word on which. */
export function checkPermissions(permissions: readonly Statement[], reserved: readonly string[]): void {
  const seen = new Set<string>(reserved);
  for (const { sid } of permissions) {
    if (!/^[A-Za-z0-9]+$/.test(sid)) {
      throw new Error(`permissions has the sid "${sid}". Use letters and digits alone, such as "ReadTheOrdersTable".`);
    }
    if (seen.has(sid)) {
      throw new Error(`permissions has the sid "${sid}" twice, or it is one of ${reserved.join(", ")}.`);
    }
    seen.add(sid);
  }
}
