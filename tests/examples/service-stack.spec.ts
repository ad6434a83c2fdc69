import * as fs from "node:fs";
import * as path from "node:path";
import { readReferences } from "../../tools/preview/references/file";
import { stackOutputs } from "../../tools/preview/references/record";
import { makeProject, removeProjects, repositoryDir } from "../support/project";
import { runPreview } from "../support/run-preview";
import { stackResources, stacks } from "../support/stacks";

const { buildPack } = require("../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };

const dir = path.join(repositoryDir, "examples", "service-stack");
const pack = path.join(repositoryDir, "policies");

beforeAll(() => {
  buildPack();
});
afterAll(removeProjects);

test.each(stacks)("%s passes the platform's pack without a finding", (stack) => {
  const run = runPreview([stack, "--cwd", dir, "--policy-pack", pack], makeProject({}));
  expect(run.stderr).not.toContain("warning");
  expect(run.report).toMatchObject({
    project: "orders",
    stack,
    verdict: "pass",
    notices: [],
    findings: [],
    summary: { mandatory: 0, advisory: 0, undetermined: 0, exempt: 0 },
    policyPacks: [{ name: "aws-platform-blueprint" }],
  });
  expect(run.status).toBe(0);
  const byType = run.report?.summary.byType ?? {};
  for (const type of ["aws:sqs/queue:Queue", "aws:dynamodb/table:Table", "aws:ecs/service:Service", "aws:kms/key:Key"])
    expect(Object.keys(byType)).toContain(type);
  const unplaced = run.report?.resources.filter(({ file }) => file === null).map(({ type }) => type);
  expect(unplaced).toEqual(["pulumi:pulumi:Stack", "pulumi:providers:pulumi"]);
});

test.each(stacks)(
  "the recorded outputs of the platform's %s are what it exports: npm run record:examples",
  async (stack) => {
    const run = { organization: "organization", project: "orders", stack };
    const { stacks: recorded, notices } = readReferences(undefined, dir, run);
    expect(recorded[`organization/platform/${stack}`]).toEqual(stackOutputs(await stackResources(stack)));
    expect(notices).toEqual([]);
  },
);

/** The example with one text of a file replaced by another. */
function variant(file: string, from: string, to: string): string {
  const names = fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = names
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .filter((name) => /^(src\/|Pulumi\.|package\.json|stack-references)/.test(name))
    .map((name) => [name, fs.readFileSync(path.join(dir, name), "utf8")] as const);
  const text = files.find(([name]) => name === file)?.[1] ?? "";
  expect(text).toContain(from);
  return makeProject({ ...Object.fromEntries(files), [file]: text.replace(from, to) });
}

test("a service team that breaks a rule is shown its own line", () => {
  const changed = variant("src/worker.ts", "assignPublicIp: false", "assignPublicIp: true");
  const run = runPreview(["dev", "--cwd", changed, "--policy-pack", pack, "--mode", "known"], makeProject({}));
  const line = fs
    .readFileSync(path.join(changed, "src", "worker.ts"), "utf8")
    .split("\n")
    .findIndex((text) => text.includes("new ecs.Service("));
  expect(run.report?.findings).toEqual([
    expect.objectContaining({
      policy: "ecs-service-no-public-ip",
      urn: "urn:pulumi:dev::orders::orders:worker:Worker$aws:ecs/service:Service::worker",
      file: "src/worker.ts",
      line: line + 1,
      callers: [expect.objectContaining({ file: "src/index.ts" })],
    }),
  ]);
  expect(run.status).toBe(1);
});

test("another version of the platform's contract is refused by the program, in its own words", () => {
  const changed = variant("stack-references.yaml", "contractVersion: 1", "contractVersion: 2");
  const run = runPreview(["dev", "--cwd", changed, "--policy-pack", pack, "--mode", "known"], makeProject({}));
  expect(run.stderr).toContain("the platform's contract has version 2, this program knows 1");
  expect(run.stderr).toContain("src/platform.ts:");
  expect(run.status).toBe(3);
});
