import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const on = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const service = (props: object) => ({ type: "aws:ecs/service:Service", props: { ...on, ...props } });
const off = "deploymentCircuitBreaker.enable is not true; set it";
const stays = "deploymentCircuitBreaker.rollback is not true; set it";

describeRule("ecs-circuit-breaker", {
  complies: {
    "on, with rollback": service({ desiredCount: 3 }),
    "on, said as text": service({
      deploymentCircuitBreaker: { enable: "true", rollback: "true" },
      deploymentController: { type: "ECS" },
    }),
    "one task that stops before the next starts": service({ deploymentMinimumHealthyPercent: 0 }),
    "another controller": service({ deploymentCircuitBreaker: null, deploymentController: { type: "CODE_DEPLOY" } }),
  },
  violates: {
    "without a word": [service({ deploymentCircuitBreaker: null }), [off, stays]],
    "no rollback": [service({ deploymentCircuitBreaker: { enable: true } }), [stays]],
    off: [service({ deploymentCircuitBreaker: { enable: false, rollback: true } }), [off]],
    "half of several tasks": [
      service({ desiredCount: 2, deploymentMinimumHealthyPercent: 99 }),
      ["deploymentMinimumHealthyPercent is 99; set 100 or more"],
    ],
  },
  partlyUndecided: {
    "no rollback, count not known": [
      service({
        deploymentCircuitBreaker: { enable: true },
        desiredCount: unknown,
        deploymentMinimumHealthyPercent: 50,
      }),
      [stays],
    ],
  },
  undecided: service({ deploymentCircuitBreaker: unknown }),
});
