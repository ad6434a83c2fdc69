import { problemsOfService } from "../sections/support";

const testCidrs = ["203.0.113.0/24"];

test("an approval and testers need a strategy that keeps new tasks apart", () => {
  expect(problemsOfService("web", { deployment: { approvalMinutes: 60, testCidrs } })).toEqual([
    "deployment.approvalMinutes: the strategy rolling asks nobody. Leave it out, or set the strategy blueGreen, canary or linear.",
    "deployment.testCidrs: the strategy rolling keeps no new tasks apart for tests. Leave it out, or set the strategy blueGreen, canary or linear.",
  ]);
  for (const strategy of ["blueGreen", "canary", "linear"])
    expect(problemsOfService("web", { strategy, deployment: { approvalMinutes: 60, testCidrs } })).toEqual([]);
});

test("numbers of another strategy may stay, so that one word changes it", () => {
  const deployment = { bakeMinutes: 1, canaryPercent: 5, stepMinutes: 3, smokeTest: { path: "/up" } };
  expect(problemsOfService("web", { deployment })).toEqual([]);
});

test("testers reach no internal service through the load balancer", () => {
  expect(problemsOfService("internal", { strategy: "canary", deployment: { testCidrs, approvalMinutes: 5 } })).toEqual([
    "deployment.testCidrs: no request reaches an internal service through the load balancer. Leave it out: callers reach the new tasks with the header x-amzn-ecs-blue-green-test.",
  ]);
});

test("requests of one target group do not scale what moves to another", () => {
  const scaling = { targetRequestsPerMinute: 600 };
  expect(problemsOfService("web", { strategy: "linear", scaling })).toEqual([
    "scaling.targetRequestsPerMinute: it counts the requests of one target group, and linear moves them to another. Leave it out, or set the strategy rolling.",
  ]);
  expect(problemsOfService("web", { scaling })).toEqual([]);
});
