import {
  checkDeployment,
  type Deployment,
  type Shift,
  shifts,
} from "../../../../components/deploy-target/strategies/deployment";
import { refusal } from "../support/fixture";
import { shifting, smokeTest, strategies } from "../support/shifting";

test("rolling alone keeps its traffic where it is", () => {
  expect(shifts({ strategy: "rolling" })).toBe(false);
  expect(strategies.map(([, deployment]) => shifts(deployment))).toEqual([true, true, true]);
});

test.each<Deployment>([
  { strategy: "rolling" },
  { strategy: "blueGreen", bakeMinutes: 0 },
  { strategy: "blueGreen", bakeMinutes: 1440, approval: { timeoutMinutes: 20_160 }, smokeTest },
  {
    strategy: "canary",
    bakeMinutes: 1,
    canaryPercent: 0.1,
    canaryMinutes: 0,
    testCidrs: ["10.0.0.0/8", "10.0.0.1/32"],
  },
  { strategy: "canary", bakeMinutes: 1, canaryPercent: 100, canaryMinutes: 1440 },
  { strategy: "linear", bakeMinutes: 1, stepPercent: 3, stepMinutes: 1 },
])("%j is accepted", (deployment) => {
  expect(() => {
    checkDeployment(deployment);
  }).not.toThrow();
});

const shift = (more: Partial<Shift>): Deployment => ({ ...shifting.blueGreen, ...more });

test.each<[Deployment, string]>([
  [shift({ bakeMinutes: 1441 }), "deployment.bakeMinutes must be a whole number from 0 to 1440, got 1441."],
  [shift({ bakeMinutes: 0.5 }), "deployment.bakeMinutes must be a whole number from 0 to 1440, got 0.5."],
  [{ ...shifting.canary, canaryPercent: 0 }, "deployment.canaryPercent must be 0.1 to 100 in steps of 0.1, got 0."],
  [
    { ...shifting.canary, canaryPercent: Number.NaN },
    "deployment.canaryPercent must be 0.1 to 100 in steps of 0.1, got NaN.",
  ],
  [
    { ...shifting.canary, canaryMinutes: -1 },
    "deployment.canaryMinutes must be a whole number from 0 to 1440, got -1.",
  ],
  [{ ...shifting.linear, stepPercent: 2 }, "deployment.stepPercent must be 3 to 100 in steps of 0.1, got 2."],
  [
    { ...shifting.canary, canaryPercent: 33.33 },
    "deployment.canaryPercent must be 0.1 to 100 in steps of 0.1, got 33.33.",
  ],
  [{ ...shifting.linear, stepPercent: 101 }, "deployment.stepPercent must be 3 to 100 in steps of 0.1, got 101."],
  [
    { ...shifting.linear, stepMinutes: 1441 },
    "deployment.stepMinutes must be a whole number from 0 to 1440, got 1441.",
  ],
  [
    shift({ approval: { timeoutMinutes: 0 } }),
    "deployment.approval.timeoutMinutes must be a whole number from 1 to 20160, got 0.",
  ],
  [
    shift({ smokeTest: { ...smokeTest, path: "ready" } }),
    'deployment.smokeTest.path must begin with / and have no spaces, got "ready".',
  ],
  [
    shift({ smokeTest: { ...smokeTest, matcher: "2xx" } }),
    'deployment.smokeTest.matcher must be status codes, such as "200" or "200-299", got "2xx".',
  ],
  [
    shift({ smokeTest: { ...smokeTest, timeoutSeconds: 61 } }),
    "deployment.smokeTest.timeoutSeconds must be a whole number from 1 to 60, got 61.",
  ],
  [
    shift({ testCidrs: ["10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8"] }),
    "deployment.testCidrs names 3 networks; a listener rule has room for 2. Name a larger block.",
  ],
  [shift({ testCidrs: ["office"] }), 'deployment.testCidrs must be an IPv4 block such as 10.10.0.0/16, got "office".'],
  [
    shift({ testCidrs: ["10.0.0.1/8"] }),
    'deployment.testCidrs must begin with its first address, got "10.0.0.1/8"; want "10.0.0.0/8".',
  ],
])("%j is refused before anything is made", async (deployment, message) => {
  expect(await refusal({ deployment })).toBe(`DeployTarget hello: ${message}`);
});

test("the rule for tests needs a priority before that of production", async () => {
  const routing = { kind: "host", host: "hello.example.com", priority: 1 } as const;
  expect(await refusal({ deployment: shifting.canary, routing })).toBe(
    "DeployTarget hello: routing.priority must be a whole number from 2 to 50000, got 1.",
  );
});

test("requests for each target are counted at one target group, so a shift of traffic and they exclude each other", async () => {
  const scaling = { minTasks: 1, maxTasks: 2, targetCpuPercent: 50, targetRequestsPerMinute: 100 };
  expect(await refusal({ deployment: shifting.linear, scaling })).toBe(
    "DeployTarget hello: scaling.targetRequestsPerMinute counts the requests of one target group, and linear moves them to another. " +
      "Leave it out, or set the strategy rolling.",
  );
});
