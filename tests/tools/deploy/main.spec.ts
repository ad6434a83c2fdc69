import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { pulumiArguments } from "../../../tools/deploy/main";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";

afterAll(removeProjects);

const node = path.dirname(process.execPath);

function deploy(args: readonly string[], pathVariable: string) {
  const main = path.join(repositoryDir, "tools", "deploy", "bin.cjs");
  return spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", PATH: pathVariable },
  });
}

/** A stand-in for the CLI that prints its arguments and ends with status 5. */
function fakePulumi(): string {
  const dir = makeProject({ pulumi: '#!/bin/sh\necho "pulumi $*"\nexit 5\n' });
  fs.chmodSync(path.join(dir, "pulumi"), 0o755);
  return dir;
}

test("without the CLI it says what is missing and what works without it", () => {
  const run = deploy(["up", "dev"], makeProject({}));
  expect(run.stderr).toContain(
    '`npm run up` needs the Pulumi CLI, and there is no "pulumi" on the PATH. Install it: https://www.pulumi.com/docs/install/',
  );
  expect(run.stderr).toContain("npm start -- dev shows the stack offline");
  expect(run.status).toBe(2);
});

test("without a stack it prints its usage", () => {
  const run = deploy(["preview"], node);
  expect(run.stderr).toContain("Usage: npm run preview|up|destroy -- STACK");
  expect(run.status).toBe(2);
});

test("the CLI gets stack, policy pack and options; its status is passed on", () => {
  const run = deploy(["preview", "dev", "--diff"], [fakePulumi(), node].join(path.delimiter));
  expect(run.stdout).toBe("pulumi preview --stack dev --policy-pack policies --diff\n");
  expect(run.status).toBe(5);
});

test("up does not reach the CLI when the offline preview fails", () => {
  const run = deploy(["up", "dve"], [fakePulumi(), node].join(path.delimiter));
  expect(run.stderr).toContain('There is no stack "dve"');
  expect(run.stderr).toContain("nothing was deployed: the offline preview failed");
  expect(run.stdout).toBe("");
  expect(run.status).toBe(2);
});

test("destroy takes no policy pack: the CLI has no such option there", () => {
  expect(pulumiArguments("destroy", "dev", ["--yes"])).toEqual(["destroy", "--stack", "dev", "--yes"]);
});
