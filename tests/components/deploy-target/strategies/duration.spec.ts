import { type Deployment } from "../../../../components/deploy-target/strategies/deployment";
import { longestMinutes } from "../../../../components/deploy-target/strategies/duration";
import { one } from "../../../support/record";
import { buildTarget, webArgs } from "../support/fixture";
import { shifting, shiftingArgs } from "../support/shifting";

test.each<[Deployment, number | undefined]>([
  [{ strategy: "rolling" }, undefined],
  [shifting.blueGreen, 20 + 10],
  [{ ...shifting.blueGreen, approval: { timeoutMinutes: 1440 } }, 20 + 10 + 1440],
  [shifting.canary, 20 + 10 + 5],
  [shifting.linear, 20 + 10 + 5 * 5],
  [{ ...shifting.linear, stepPercent: 30 }, 20 + 10 + 4 * 5],
])("%j takes at most %s minutes", (deployment, minutes) => {
  expect(longestMinutes(deployment)).toBe(minutes);
});

test("the update waits as long as the deployment may take", async () => {
  const deployment = { ...shifting.canary, approval: { timeoutMinutes: 120 } };
  const { resources } = await buildTarget(() => shiftingArgs(deployment));
  expect(one(resources, "aws:ecs/service:Service").options.customTimeouts).toMatchObject({
    create: 155 * 60,
    update: 155 * 60,
  });
  const rolling = await buildTarget(() => webArgs());
  expect(one(rolling.resources, "aws:ecs/service:Service").options.customTimeouts).toEqual({
    create: 0,
    update: 0,
    delete: 0,
  });
});
