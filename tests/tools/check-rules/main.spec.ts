import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { loadSpec } from "../../../tools/check-rules/spec";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";

afterAll(removeProjects);

function run(...args: string[]) {
  const bin = path.join(repositoryDir, "tools", "check-rules", "bin.cjs");
  return spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" });
}

test("a rule whose spec holds every condition passes; the result is written", () => {
  const { status, stdout } = run("sg-no-public-admin-ports");
  expect(stdout).toMatch(/^(\d+) of \1 \(100\.0 %\) faults noticed; wanted: 90 %\n$/);
  expect(status).toBe(0);
  const report = JSON.parse(fs.readFileSync(path.join(repositoryDir, "out", "check-rules.json"), "utf8"));
  expect(report).toMatchObject({ share: 1, wanted: 0.9, survivors: [] });
  expect(report.noticed).toBe(report.faults);
});

test.each([
  [["no-such-rule"], 'the pack has no rule "no-such-rule"'],
  [["--fast"], "Unknown option '--fast'"],
])("%j is refused", (args, message) => {
  const { status, stderr } = run(...args);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});

describe("a spec in one process", () => {
  const kept = { test, describe, expect, it, beforeAll, beforeEach, afterEach, afterAll };
  afterEach(() => {
    Object.assign(globalThis, kept);
  });

  test("runs every case with its hooks, again and again, and names the first that fails", async () => {
    const dir = makeProject({
      "a.spec.js": `
        globalThis.log = [];
        beforeEach(() => log.push("before"));
        afterEach(() => log.push("after"));
        describe("a rule", () => {
          test("holds", () => log.push("holds"));
          test.each([["one", 1], ["two", 2]])("case", async (_name, value) => { if (value === globalThis.bad) throw new Error("no"); });
        });`,
    });
    fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(dir, "node_modules"));
    const spec = loadSpec(path.join(dir, "a.spec.js"));
    Object.assign(globalThis, kept);
    expect(spec.size).toBe(3);
    expect(await spec.firstFailure()).toBeUndefined();
    expect((globalThis as any).log).toEqual(["before", "holds", "after", "before", "after", "before", "after"]);
    (globalThis as any).bad = 2;
    expect(await spec.firstFailure()).toBe("a rule › case two");
  });
});
