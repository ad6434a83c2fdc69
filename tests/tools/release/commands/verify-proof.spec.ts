import * as fs from "node:fs";
import * as path from "node:path";
import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from "@aws-sdk/client-ecs";
import { answer } from "../../../support/aws-answers";
import { removeProjects } from "../../../support/project";
import { helloImage, notReleased } from "../../../support/release-project";
import { allOk, ecs, everythingInOrder, sts, verify } from "../verify/support";

beforeEach(everythingInOrder);
afterAll(removeProjects);

test.each([
  [helloImage.replace(/1f/g, "2e"), "sha256:2e2e2e2e2e2e"],
  [null, "nothing"],
])("a record of %s that was not deployed is not verified", async (recorded, named) => {
  const run = await verify({ recorded });
  expect(run.status).toBe(1);
  expect(run.said("image")).toBe(
    `the release record names ${named}, deployed was sha256:1f1f1f1f1f1f: run \`npm run up\` first`,
  );
  expect(run.proof).toBeUndefined();
});

test("a first release that was recorded and not deployed is not verified, and AWS is not asked", async () => {
  const run = await verify({ service: notReleased });
  expect(run.report).toMatchObject({
    verdict: "failed",
    services: [
      {
        verdict: "failed",
        findings: [
          {
            condition: "image",
            state: "failed",
            message: "the release record names sha256:1f1f1f1f1f1f, nothing was deployed: run `npm run up` first",
          },
        ],
      },
    ],
  });
  expect(run.status).toBe(1);
  expect(sts.calls()).toEqual([]);
});

test.each([
  ["lists none of them", () => ecs.on(ListTasksCommand).resolves({ taskArns: [] }), 0],
  [
    "lost one between two calls",
    () => {
      const { tasks } = answer("describe-tasks.index-digest");
      ecs.on(DescribeTasksCommand).resolves({ tasks: tasks.slice(1), failures: [{ reason: "MISSING" }] });
    },
    1,
  ],
] as const)("while ECS counts two tasks and %s, nothing is proven", async (_name, set, shown) => {
  set();
  const run = await verify({ values: { timeout: "1" } });
  expect(run.said("image")).toBe(`ECS shows ${shown} of the 2 tasks that run (given up after 1 minutes)`);
  expect(run.status).toBe(1);
  expect(run.proof).toBeUndefined();
});

test("a side-car of the same repository is not taken for the service", async () => {
  const described = answer("describe-tasks.index-digest");
  const image = helloImage.replace(/1f/g, "2e");
  for (const task of described.tasks)
    task.containers.unshift({ name: "init", image, imageDigest: image.split("@")[1], lastStatus: "RUNNING" });
  ecs.on(DescribeTasksCommand).resolves(described);
  expect((await verify()).states).toEqual(allOk);
});

test("the newest service deployment is found on whichever page it is", async () => {
  ecs.on(DescribeServicesCommand).resolves(answer("describe-services.canary-completed"));
  const { serviceDeployments } = answer("list-service-deployments");
  const [first, ...more] = [...serviceDeployments].sort((a, b) => a.createdAt - b.createdAt);
  ecs
    .on(ListServiceDeploymentsCommand)
    .resolves({ serviceDeployments: [first], nextToken: "more" })
    .on(ListServiceDeploymentsCommand, { nextToken: "more" })
    .resolves({ serviceDeployments: more });
  await verify({ service: { strategy: "canary" } });
  expect(ecs.commandCalls(DescribeServiceDeploymentsCommand)[0]?.args[0].input.serviceDeploymentArns).toEqual([
    "arn:aws:ecs:eu-west-1:111122223333:service-deployment/platform-dev-cluster/hello-4f1c2aa/BBBBBBBBBBBBBBBBBBBBB",
  ]);
});

test.each(["http://example.com/", "../", "/../admin", "https://["])(
  "--smoke-path %s leaves the service",
  async (given) => {
    const run = await verify({ values: { "smoke-path": given } });
    expect(run.message).toBe(
      `--smoke-path must be a path below https://hello.example.com/hello/, such as /health, got "${given}".`,
    );
    expect([run.status, run.asked]).toEqual([2, []]);
  },
);

test("a proof that cannot be written is 3, and what was found out is told all the same", async () => {
  const run = await verify({
    prepare: (cwd) => {
      fs.mkdirSync(path.join(cwd, "records/dev/.lock"));
    },
  });
  expect(run.report).toMatchObject({ verdict: "verified", services: [{ verdict: "verified", recorded: false }] });
  expect(run.io.progressLines).toEqual([
    "records/dev/verifications.yaml cannot be written: EISDIR: illegal operation on a directory, read. It was left as it was.",
  ]);
  expect(run.status).toBe(3);
});

test("a name that every object of JavaScript has is no service", async () => {
  const run = await verify({ args: ["toString"] });
  expect(run.message).toBe('the stack has no service "toString". It has: hello.');
  expect(run.status).toBe(2);
});
