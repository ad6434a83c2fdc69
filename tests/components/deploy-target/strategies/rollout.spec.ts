import * as fc from "fast-check";
import { type Deployment } from "../../../../components/deploy-target/strategies/deployment";
import { rolloutOf } from "../../../../components/deploy-target/strategies/rollout";
import { testPriority } from "../../../../components/deploy-target/routing";
import { shifting } from "../support/shifting";

const hook = { hookTargetArn: "arn:function", hookRoleArn: "arn:role" };
const never = { deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 200 };

test.each<[Deployment, object]>([
  [
    { strategy: "rolling" },
    { deploymentConfiguration: { strategy: "ROLLING" }, deploymentCircuitBreaker: { enable: true, rollback: true } },
  ],
  [shifting.blueGreen, { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" } }],
  [
    shifting.canary,
    {
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: "10",
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" },
      },
    },
  ],
  [
    shifting.linear,
    {
      deploymentConfiguration: {
        strategy: "LINEAR",
        bakeTimeInMinutes: "10",
        linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: "5" },
      },
    },
  ],
])("%j is, for ECS, %j", (deployment, fields) => {
  expect(rolloutOf(deployment, { rollbackAlarms: [] })).toEqual({ ...fields, ...never });
});

const smoke = {
  targetType: "AWS_LAMBDA",
  hookTargetArn: "arn:function",
  roleArn: "arn:role",
  lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
};
const pause = {
  targetType: "PAUSE",
  lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
  timeoutConfiguration: { timeoutInMinutes: "60", action: "ROLLBACK" },
};

test.each([
  ["a smoke test", {}, { smokeTest: hook }, [smoke]],
  ["an approval", { approval: { timeoutMinutes: 60 } }, {}, [pause]],
  ["both", { approval: { timeoutMinutes: 60 } }, { smokeTest: hook }, [smoke, pause]],
])("%s stands after green takes test traffic and before users", (_, more, hooks, lifecycleHooks) => {
  const rollout = rolloutOf({ ...shifting.blueGreen, ...more }, { rollbackAlarms: [], ...hooks });
  expect(rollout.deploymentConfiguration).toEqual({ strategy: "BLUE_GREEN", bakeTimeInMinutes: "10", lifecycleHooks });
});

test.each(["rolling", "blueGreen", "canary", "linear"] as const)("alarms guard every strategy: %s", (strategy) => {
  const deployment = strategy === "rolling" ? { strategy } : shifting[strategy];
  expect(rolloutOf(deployment, { rollbackAlarms: ["errors"] }).alarms).toEqual({
    enable: true,
    rollback: true,
    alarmNames: ["errors"],
  });
  expect(rolloutOf(deployment, { rollbackAlarms: [] })).not.toHaveProperty("alarms");
});

const minutes = fc.integer({ min: 0, max: 1440 });
const deployments: fc.Arbitrary<Deployment> = fc.oneof(
  fc.record({ strategy: fc.constant("blueGreen" as const), bakeMinutes: minutes }),
  fc.record({
    strategy: fc.constant("canary" as const),
    bakeMinutes: minutes,
    canaryPercent: fc.double({ min: 0.1, max: 100, noNaN: true }),
    canaryMinutes: minutes,
  }),
  fc.record({
    strategy: fc.constant("linear" as const),
    bakeMinutes: minutes,
    stepPercent: fc.double({ min: 3, max: 100, noNaN: true }),
    stepMinutes: minutes,
  }),
);

test("every number reaches ECS as it is: minutes as whole text, shares as numbers", () => {
  fc.assert(
    fc.property(deployments, (deployment) => {
      const found = rolloutOf(deployment, { rollbackAlarms: [] }).deploymentConfiguration as Record<string, any>;
      const { canaryConfiguration: canary, linearConfiguration: linear } = found;
      const said: unknown[] = [
        found.bakeTimeInMinutes,
        ...(canary ? [canary.canaryPercent, canary.canaryBakeTimeInMinutes] : []),
        ...(linear ? [linear.stepPercent, linear.stepBakeTimeInMinutes] : []),
      ];
      const { strategy: _strategy, ...numbers } = deployment;
      expect(said.map(Number)).toEqual(Object.values(numbers));
      for (const text of said.filter((one) => typeof one === "string")) expect(text).toMatch(/^\d{1,4}$/);
      expect(said.filter((one) => typeof one === "number")).toHaveLength(said.length === 1 ? 0 : 1);
    }),
  );
});

test("a rule for tests stands before its own rule of production and leaves room for that of the next service", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 25_000 }), { minLength: 1, maxLength: 20 }), (halves) => {
      const priorities = halves.map((half) => 2 * half);
      const all = priorities.flatMap((priority) => [priority, testPriority(priority)]);
      expect(new Set(all).size).toBe(all.length);
      for (const priority of priorities) {
        expect(testPriority(priority)).toBe(priority - 1);
        expect(testPriority(priority)).toBeGreaterThanOrEqual(1);
      }
    }),
  );
});
