import { hasItems } from "../../lib/presence";
import { defineResourceRule, type Props } from "../../lib/rule";
import { allHold, anyHolds, faults, some } from "../../lib/unknowns";
import { isTrue, list, number, object, text } from "../../lib/values";

/** AWS's own default. */
const defaultMinimum = 100;

/**
 * Strategies that keep two revisions side by side. AWS has the circuit breaker for rolling deployments alone; here alarms and
 * lifecycle hooks bring the old revision back.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html
 */
const shifting = ["BLUE_GREEN", "CANARY", "LINEAR"];

export const ecsCircuitBreaker = defineResourceRule<{ minimumHealthyPercent: number }>({
  id: "ecs-circuit-breaker",
  title: "A deployment that fails rolls back by itself, and takes nothing down before",
  description:
    "The circuit breaker, or where traffic is shifted alarms or a lifecycle hook, rolls back; no task stops before its successor runs.",
  severity: "medium",
  controls: {},
  remediation:
    "Set deploymentCircuitBreaker { enable: true, rollback: true }, for BLUE_GREEN, CANARY and LINEAR alarms or a hook, and deploymentMinimumHealthyPercent 100.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  types: ["aws:ecs/service:Service"],
  configSchema: {
    properties: {
      minimumHealthyPercent: {
        type: "number",
        description: "Share of several tasks that keeps running during a deployment.",
        default: 100,
      },
    },
  },
  *check({ props, config }) {
    // Another controller deploys by its own rules.
    if ((text(object(props.deploymentController).type) ?? "ECS") !== "ECS") return;
    const breaker = () => object(props.deploymentCircuitBreaker);
    yield* faults(
      () => !isShifting(props) && !isTrue(breaker().enable) && "deploymentCircuitBreaker.enable is not true; set it",
      () =>
        !isShifting(props) && !isTrue(breaker().rollback) && "deploymentCircuitBreaker.rollback is not true; set it",
      () =>
        isShifting(props) &&
        !isRolledBack(props) &&
        `deploymentConfiguration.strategy is ${strategyOf(props)}, which has no circuit breaker, and nothing rolls back; set alarms { enable: true, rollback: true } with alarmNames, or a lifecycle hook`,
      () => {
        const least = number(props.deploymentMinimumHealthyPercent) ?? defaultMinimum;
        return (
          least < config.minimumHealthyPercent &&
          (number(props.desiredCount) ?? 1) > 1 &&
          `deploymentMinimumHealthyPercent is ${least}; set ${config.minimumHealthyPercent} or more`
        );
      },
    );
  },
  fix(props, { minimumHealthyPercent }) {
    // Which alarms, or which test, only people know.
    if (!isShifting(props)) props.deploymentCircuitBreaker = { enable: true, rollback: true };
    const least = number(props.deploymentMinimumHealthyPercent) ?? defaultMinimum;
    if (least < minimumHealthyPercent && (number(props.desiredCount) ?? 1) > 1)
      props.deploymentMinimumHealthyPercent = minimumHealthyPercent;
  },
});

function strategyOf(props: Props): string {
  return text(object(props.deploymentConfiguration).strategy) ?? "ROLLING";
}

function isShifting(props: Props): boolean {
  return shifting.includes(strategyOf(props));
}

function isRolledBack(props: Props): boolean {
  const alarms = () => object(props.alarms);
  return anyHolds(
    () =>
      allHold(
        () => isTrue(alarms().enable),
        () => isTrue(alarms().rollback),
        () => hasItems(alarms(), "alarmNames"),
      ),
    () => some(list(object(props.deploymentConfiguration).lifecycleHooks), (hook) => mayRollBack(object(hook))),
  );
}

/** A function that says no, or a person who does not say yes in time: the provider's choice, where nothing is said. */
function mayRollBack({ timeoutConfiguration }: Props): boolean {
  return object(timeoutConfiguration).action !== "CONTINUE";
}
