import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, number, object, text } from "../../lib/values";

/** AWS's own default. */
const defaultMinimum = 100;

export const ecsCircuitBreaker = defineResourceRule<{ minimumHealthyPercent: number }>({
  id: "ecs-circuit-breaker",
  title: "A deployment that fails rolls back by itself, and takes nothing down before",
  description:
    "The circuit breaker is on with rollback, and of several tasks none is stopped before its successor runs.",
  severity: "medium",
  controls: {},
  remediation: "Set deploymentCircuitBreaker { enable: true, rollback: true } and deploymentMinimumHealthyPercent 100.",
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
      () => !isTrue(breaker().enable) && "deploymentCircuitBreaker.enable is not true; set it",
      () => !isTrue(breaker().rollback) && "deploymentCircuitBreaker.rollback is not true; set it",
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
    props.deploymentCircuitBreaker = { enable: true, rollback: true };
    const least = number(props.deploymentMinimumHealthyPercent) ?? defaultMinimum;
    if (least < minimumHealthyPercent && (number(props.desiredCount) ?? 1) > 1)
      props.deploymentMinimumHealthyPercent = minimumHealthyPercent;
  },
});
