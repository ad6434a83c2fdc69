import { makeProject, removeProjects } from "../support/project";
import { runPreview } from "../support/run-preview";
import { stackResources, stacks } from "../support/stacks";

const { buildPack } = require("../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };

beforeAll(() => {
  buildPack();
});
afterAll(removeProjects);

test.each(stacks)("%s passes the real policy pack, and the command shows what the specs record", async (stack) => {
  const run = runPreview([stack], makeProject({}));
  expect(run.stderr).toContain(`platform/${stack}: running the program`);
  expect(run.status).toBe(0);
  expect(run.report).toMatchObject({
    verdict: "pass",
    findings: [],
    summary: { mandatory: 0, advisory: 0, undetermined: 0 },
    policyPacks: [{ name: "aws-platform-blueprint" }],
  });
  expect(run.report?.summary.rules).toBeGreaterThanOrEqual(26);
  const urns = (await stackResources(stack)).map((resource) => resource.urn);
  expect(run.report?.resources.map((resource) => resource.urn)).toEqual(urns);
  // Every resource but the stack and the default providers has a line of the project that made it.
  const placeless = run.report?.resources.filter((resource) => resource.file === null).map((resource) => resource.type);
  expect(new Set(placeless)).toEqual(
    new Set([
      "pulumi:pulumi:Stack",
      "pulumi:providers:awsx",
      "pulumi:providers:pulumi",
      ...(stack === "dev" ? ["pulumi:providers:tls"] : []),
    ]),
  );
  expect(run.report?.resources.find((r) => r.type === "aws:ecs/cluster:Cluster")?.file).toBe(
    "components/cluster/cluster.ts",
  );
});
