import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { tree } from "../../../../tools/deploy/checks/tree";
import { makeProject, removeProjects } from "../../../support/project";
import { contextOf, facts, inProject, outcome } from "./support";

afterAll(removeProjects);

const production = { facts: { ...facts, stack: "prod", tier: "production" } };

function checkout(): string {
  const root = makeProject({ "a.txt": "a" });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  git("init", "-q");
  git("add", ".");
  git("-c", "user.name=example", "-c", "user.email=team@example.com", "commit", "-qm", "first");
  return root;
}

test("production is deployed by up from a clean tree alone", async () => {
  const root = checkout();
  expect(await outcome(tree, contextOf({ ...production, ...inProject(root) }))).toMatch(/^ok: [0-9a-f]{7,}$/);

  for (const name of ["b", "c", "d", "e", "f", "g"]) fs.writeFileSync(path.join(root, `${name}.txt`), "");
  fs.writeFileSync(path.join(root, "a.txt"), "other");
  expect(await outcome(tree, contextOf({ ...production, ...inProject(root) }))).toBe(
    "1: prod is production, and the tree has changes that are in no commit; commit them or put them aside:\n   M a.txt\n  ?? b.txt\n  ?? c.txt\n  ?? d.txt\n  ?? e.txt\n  ... and 2 more",
  );
});

test("a file that nobody added counts, whatever git is configured to show", async () => {
  const root = checkout();
  execFileSync("git", ["config", "status.showUntrackedFiles", "no"], { cwd: root });
  fs.writeFileSync(path.join(root, "b.txt"), "");
  expect(await outcome(tree, contextOf({ ...production, ...inProject(root) }))).toContain("?? b.txt");
});

test("without git there is nothing to go back to", async () => {
  const root = makeProject({});
  expect(await outcome(tree, contextOf({ ...production, ...inProject(root) }))).toMatch(
    /^1: prod is production, and this is no git checkout that can be read: fatal: not a git repository/,
  );
});

test.each<[string, string, boolean]>([
  ["up", "production", true],
  ["up", "development", false],
  ["preview", "production", false],
  ["destroy", "production", false],
])("%s in %s: %s", (verb, tier, expected) => {
  expect(tree.appliesTo(contextOf({ facts: { ...facts, tier } }, [verb, "dev"]))).toBe(expected);
});
