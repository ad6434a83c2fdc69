import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const on = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const service = (props: object) => ({ type: "aws:ecs/service:Service", props: { ...on, ...props } });
const off = "deploymentCircuitBreaker.enable is not true; set it";
const stays = "deploymentCircuitBreaker.rollback is not true; set it";

const alarms = { enable: true, rollback: true, alarmNames: ["shop-errors"] };
const hook = { targetType: "AWS_LAMBDA", hookTargetArn: unknown, lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] };
const approval = { targetType: "PAUSE", lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] };
/** A service that keeps two revisions side by side; a circuit breaker is none of its parts. */
const shifting = (props: object, deployment: object = {}) => ({
  type: "aws:ecs/service:Service",
  props: { deploymentConfiguration: { strategy: "CANARY", ...deployment }, ...props },
});
const forward = (strategy: string) =>
  `deploymentConfiguration.strategy is ${strategy}, which has no circuit breaker, and nothing rolls back; set alarms { enable: true, rollback: true } with alarmNames, or a lifecycle hook`;

describeRule("ecs-circuit-breaker", {
  complies: {
    "on, with rollback": service({ desiredCount: 3 }),
    "on, said as text": service({
      deploymentCircuitBreaker: { enable: "true", rollback: "true" },
      deploymentController: { type: "ECS" },
    }),
    "one task that stops before the next starts": service({ deploymentMinimumHealthyPercent: 0 }),
    "on, and rolling by name": service({ deploymentConfiguration: { strategy: "ROLLING" } }),
    "alarms roll a canary back": shifting({ alarms }),
    "alarms, said as text": shifting({ alarms: { ...alarms, enable: "true", rollback: "true" } }),
    "alarms that AWS names later": shifting({ alarms: { ...alarms, alarmNames: unknown } }),
    "a function tests the new revision": shifting({}, { strategy: "LINEAR", lifecycleHooks: [hook] }),
    "a hook without a word on its kind is a function": shifting(
      {},
      { lifecycleHooks: [{ ...hook, targetType: null }] },
    ),
    "somebody agrees": shifting(
      {},
      {
        strategy: "BLUE_GREEN",
        lifecycleHooks: [{ ...approval, timeoutConfiguration: { timeoutInMinutes: "60", action: "ROLLBACK" } }],
      },
    ),
    "who says nothing has not agreed, by default": shifting({}, { lifecycleHooks: [approval] }),
    "alarms decide, whatever the hooks are": shifting({ alarms }, { lifecycleHooks: unknown }),
    "a hook decides, whatever the alarms are": shifting({ alarms: unknown }, { lifecycleHooks: [hook] }),
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
    "rolling by name, without a word": [
      service({ deploymentCircuitBreaker: null, deploymentConfiguration: { strategy: "ROLLING" } }),
      [off, stays],
    ],
    "nothing brings a canary back": [shifting({}), [forward("CANARY")]],
    "a circuit breaker on a strategy that has none": [shifting(on, { strategy: "LINEAR" }), [forward("LINEAR")]],
    "alarms, for nothing": [shifting({ alarms: { ...alarms, alarmNames: [] } }), [forward("CANARY")]],
    "alarms, switched off": [shifting({ alarms: { ...alarms, enable: false } }), [forward("CANARY")]],
    "alarms that only stop it": [shifting({ alarms: { ...alarms, rollback: false } }), [forward("CANARY")]],
    "who says nothing agrees": [
      shifting(
        {},
        { strategy: "BLUE_GREEN", lifecycleHooks: [{ ...approval, timeoutConfiguration: { action: "CONTINUE" } }] },
      ),
      [forward("BLUE_GREEN")],
    ],
    "half of a canary's tasks": [
      shifting({ alarms, desiredCount: 2, deploymentMinimumHealthyPercent: 50 }),
      ["deploymentMinimumHealthyPercent is 50; set 100 or more"],
    ],
  },
  // Which alarms, or which test, nobody can guess.
  notFixed: [
    "nothing brings a canary back",
    "a circuit breaker on a strategy that has none",
    "alarms, for nothing",
    "alarms, switched off",
    "alarms that only stop it",
    "who says nothing agrees",
  ],
  partlyUndecided: {
    "tasks stop too soon, strategy not known": [
      service({ deploymentConfiguration: { strategy: unknown }, desiredCount: 2, deploymentMinimumHealthyPercent: 99 }),
      ["deploymentMinimumHealthyPercent is 99; set 100 or more"],
    ],
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

test.each([
  ["the strategy", service({ deploymentConfiguration: unknown })],
  ["the alarms", shifting({ alarms: unknown })],
  ["the hooks", shifting({}, { lifecycleHooks: unknown })],
  [
    "what the only hook does in the end",
    shifting({}, { lifecycleHooks: [{ ...approval, timeoutConfiguration: unknown }] }),
  ],
])("undecided: %s not known yet", async (_name, given) => {
  expect(await analyze("ecs-circuit-breaker", given)).toMatchObject({
    violations: [],
    undetermined: [expect.stringContaining("can't run policy 'ecs-circuit-breaker'")],
  });
});

test("its remediation gives no circuit breaker to a strategy that has none", async () => {
  const props = await remediate(
    "ecs-circuit-breaker",
    shifting({ desiredCount: 2, deploymentMinimumHealthyPercent: 50 }),
  );
  expect(props).toMatchObject({ deploymentMinimumHealthyPercent: 100 });
  expect(props).not.toHaveProperty("deploymentCircuitBreaker");
});

test.each([
  ["of several tasks", 2, 99, 100],
  ["of several tasks, enough", 2, 150, 150],
  ["of one task", 1, 0, 0],
  ["of a number that AWS chooses", null, 0, 0],
  ["of several tasks, by AWS's own choice", 2, null, null],
])("its remediation raises the share of tasks that keep running: %s", async (_name, desiredCount, given, wanted) => {
  const props = { deploymentCircuitBreaker: null, desiredCount, deploymentMinimumHealthyPercent: given };
  expect(await remediate("ecs-circuit-breaker", service(props))).toEqual({
    ...on,
    desiredCount,
    deploymentMinimumHealthyPercent: wanted,
  });
});
