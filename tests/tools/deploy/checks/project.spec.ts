import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { pack } from "../../../../tools/deploy/checks/pack";
import { profile } from "../../../../tools/deploy/checks/profile";
import { types } from "../../../../tools/deploy/checks/types";
import { makeProject, removeProjects, repositoryDir } from "../../../support/project";
import { answers, deployProject } from "../support";
import { contextOf, facts, inProject, outcome } from "./support";

afterAll(removeProjects);

describe("the profile", () => {
  const production = { ...facts, tier: "production" };

  test.each([
    ["dev", "development", "ok: development"],
    ["prod", "production", "ok: production"],
    // Stricter than it need be.
    ["trial", "development", "ok: production"],
    [
      "dev",
      "production",
      "1: Pulumi.dev.yaml says tier: production, and policies/stacks.yaml has dev judged as development. Correct the one that is wrong.",
    ],
  ])("of %s in %s", async (stack, tier, expected) => {
    const context = contextOf({ facts: { ...facts, stack, tier }, ...inProject(deployProject()) });
    expect(await outcome(profile, context)).toBe(expected);
  });

  test("is nowhere", async () => {
    const root = deployProject({ "policies/stacks.yaml": "- { stack: x, profile: y }\n" });
    expect(await outcome(profile, contextOf({ facts: production, ...inProject(root) }))).toMatch(
      /^2: .*stacks\.yaml has no profile for stack "dev"/,
    );
    fs.rmSync(path.join(root, "policies", "stacks.yaml"));
    expect(await outcome(profile, contextOf({ facts: production, ...inProject(root) }))).toBe(
      "2: policies/stacks.yaml is missing: it says which profile judges which stack.",
    );
  });
});

test("types that do not hold are shown, the first of them", async () => {
  const root = deployProject();
  expect(await outcome(types, contextOf(inProject(root)))).toBe("ok: ");
  const wrong = Array.from({ length: 30 }, (_, index) => `src/a.ts(${index},1): error TS1: no`);
  answers(root, [{ to: "tsc", status: 2, stdout: `${wrong.join("\n")}\n` }]);
  const shown = (await outcome(types, contextOf(inProject(root)))).split("\n");
  expect(shown.slice(0, 2)).toEqual(["1: The types do not hold:", "  src/a.ts(0,1): error TS1: no"]);
  expect(shown).toHaveLength(21);
});

test("a pack that is older than its sources is refused with the command that builds it", async () => {
  const root = deployProject();
  expect(await outcome(pack, contextOf(inProject(root)))).toBe("ok: ");
  answers(root, [
    { to: "build-pack --check", status: 1, stderr: "policies/bin is missing or older than its sources\n" },
  ]);
  expect(await outcome(pack, contextOf(inProject(root)))).toBe(
    "1: policies/bin is missing or older than its sources. Build it: npm run build:policies",
  );
});

test("build-pack --check builds nothing, and sees what changed", () => {
  const root = makeProject({ "policies/index.ts": "export const a: number = 1;\n" });
  fs.mkdirSync(path.join(root, "tools", "setup"), { recursive: true });
  const script = path.join(root, "tools", "setup", "build-pack.cjs");
  fs.copyFileSync(path.join(repositoryDir, "tools", "setup", "build-pack.cjs"), script);
  fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(root, "node_modules"));
  const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  const stale = { status: 1, stderr: "policies/bin is missing or older than its sources\n" };

  expect(run("--check")).toMatchObject(stale);
  expect(fs.existsSync(path.join(root, "policies", "bin"))).toBe(false);
  expect(run()).toMatchObject({ status: 0, stderr: "policy pack built: policies/bin\n" });
  expect(run("--check")).toMatchObject({ status: 0, stderr: "" });
  fs.writeFileSync(path.join(root, "policies", "index.ts"), "export const a: number = 2;\n");
  expect(run("--check")).toMatchObject(stale);
});
