import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { expectGolden } from "../support/golden";
import { makeProject, removeProjects, repositoryDir } from "../support/project";
import { type PreviewRun, runPreview } from "../support/run-preview";
import { inventory } from "../stacks/inventory";

const { buildPack } = require("../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };

const dir = path.join(repositoryDir, "examples", "every-kind");
const pack = path.join(repositoryDir, "policies");
const profile = path.join(pack, "profiles", "production.json");
let run: PreviewRun;

beforeAll(() => {
  buildPack();
  run = runPreview(
    ["prod", "--cwd", dir, "--policy-pack", pack, "--policy-pack-config", profile, "--mode", "both"],
    makeProject({}),
  );
}, 240_000);
afterAll(removeProjects);

test("services of every kind and strategy pass the production profile, known and in a first preview", () => {
  expect(run.report).toMatchObject({
    project: "every-kind",
    stack: "prod",
    verdict: "pass",
    notices: [],
    findings: [],
    summary: { mandatory: 0, advisory: 0, undetermined: 0 },
    policyPacks: [{ name: "aws-platform-blueprint" }],
  });
  const modes = run.report?.modes.map(({ mode, decisions, findings }) => [mode, decisions.fail, findings]);
  expect(modes).toEqual([
    ["known", 0, []],
    ["first", 0, []],
  ]);
  expect(run.status).toBe(0);
});

test("nothing is exempt but what awsx sets on public subnets", () => {
  const exempt = run.report?.exemptions.map(({ rule, urn }) => `${rule} ${urn.split("::").at(-1) ?? ""}`);
  expect(exempt).toEqual([
    "subnet-no-auto-public-ip network-public-1",
    "subnet-no-auto-public-ip network-public-2",
    "subnet-no-auto-public-ip network-public-3",
  ]);
});

test("what a first preview leaves open is nothing that the strategies are judged by", () => {
  const open = run.report?.modes.flatMap(({ undetermined }) => undetermined.map(({ rule }) => rule)) ?? [];
  expect(open).toContain("ecs-image-pinned");
  const decided = ["component-contract", "ecs-circuit-breaker", "ecs-multi-az-spread", "ecs-shift-rules-left-alone"];
  expect(open.filter((rule) => decided.includes(rule))).toEqual([]);
  const judged = run.report?.rules.filter(({ name, decisions }) => decided.includes(name) && decisions.pass.length > 0);
  expect(judged?.map(({ name }) => name).sort()).toEqual(decided);
});

test("its README names every service and resource, with the kind and the strategy that the stack file gives it", () => {
  const config = parse(fs.readFileSync(path.join(dir, "Pulumi.prod.yaml"), "utf8")) as {
    config: Record<"platform:services" | "platform:resources", Record<string, { kind: string; strategy?: string }>>;
  };
  const services = Object.entries(config.config["platform:services"]).map(([name, { kind, strategy }]) =>
    kind === "scheduled" ? [name, kind] : [name, kind, strategy ?? "rolling"],
  );
  const resources = Object.entries(config.config["platform:resources"]).map(([name, { kind }]) => [name, kind]);
  const readme = fs.readFileSync(path.join(dir, "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([\w-]+)` +\| `(\w+)` +\| (?:`(rolling|canary|blueGreen|linear)`)?/gm)].map(
    ([, ...cells]) => cells.filter(Boolean),
  );
  expect(rows).toEqual([...services, ...resources]);
  const kinds = new Set(services.map(([, kind]) => kind));
  const strategies = new Set(services.flatMap(([, , strategy]) => strategy ?? []));
  expect([[...kinds].sort(), [...strategies].sort()]).toEqual([
    ["internal", "scheduled", "web", "worker"],
    ["blueGreen", "canary", "linear", "rolling"],
  ]);
});

test("it is what was reviewed", () => {
  const resources = run.report?.resources ?? [];
  const items = resources.map(({ urn, type, inputs, protect }) => ({ urn, type, inputs, options: { protect } }));
  expectGolden(inventory(items), path.join(repositoryDir, "tests", "stacks", "golden", "every-kind.txt"));
});
