import * as fs from "node:fs";
import * as path from "node:path";
import { expectGolden } from "../support/golden";
import { makeProject, removeProjects } from "../support/project";
import { runPreview, type PreviewRun } from "../support/run-preview";
import { sarifFaults } from "../support/sarif";
import { stackResources, stacks } from "../support/stacks";

const { buildPack } = require("../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };

const folders = new Map<string, string>();
const runs = new Map<string, PreviewRun>();
beforeAll(() => {
  buildPack();
  for (const stack of stacks) {
    folders.set(stack, makeProject({}));
    runs.set(stack, runPreview([stack], folders.get(stack)));
  }
}, 240_000);
afterAll(removeProjects);

test.each(stacks)("%s passes the real policy pack, and the command shows what the specs record", async (stack) => {
  const run = runs.get(stack)!;
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

test.each(stacks)("%s: its SARIF is valid by the published schema", (stack) => {
  expect(sarifFaults(fs.readFileSync(path.join(folders.get(stack)!, "findings.sarif"), "utf8"))).toBe("");
});

test("what no rule looks at, and rules that judge nothing in either stack, are what was reviewed", () => {
  const coverages = [...runs.values()].map((run) => run.report!.coverage);
  const types = new Set(coverages.flatMap(({ typesWithoutRule }) => typesWithoutRule.map(({ type }) => type)));
  const [first, ...others] = coverages.map(({ rulesNeverApplied }) => rulesNeverApplied);
  const idle = (first ?? []).filter((rule) => others.every((rules) => rules.includes(rule)));
  const text = [
    "Resource types of dev or prod that no rule is about:",
    ...[...types].sort(),
    "",
    "Rules that find nothing to judge in dev or prod:",
    ...idle.sort(),
    "",
  ].join("\n");
  expectGolden(text, path.join(__dirname, "golden", "coverage.txt"));
});
