import { execFileSync, spawnSync } from "node:child_process";
import * as path from "node:path";
import { findDockerfiles } from "../../../tools/check-dockerfiles/files";
import { rules } from "../../../tools/check-dockerfiles/rules";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";
import { compliant } from "./support";

afterAll(removeProjects);

function check(cwd: string, ...args: string[]) {
  const bin = path.join(repositoryDir, "tools", "check-dockerfiles", "bin.cjs");
  return spawnSync(process.execPath, [bin, ...args], { cwd, encoding: "utf8" });
}

function repository(files: Readonly<Record<string, string>>): string {
  const dir = makeProject(files);
  execFileSync("git", ["init", "-q"], { cwd: dir });
  return dir;
}

test("the Dockerfiles of this repository have no finding, and the sample service's is among them", () => {
  const { status, stdout } = check(repositoryDir);
  expect(stdout).toBe("");
  expect(status).toBe(0);
  expect(findDockerfiles(repositoryDir)).toContain("apps/hello/Dockerfile");
});

test("all Dockerfiles that git knows or would take are found, by their names", () => {
  const dir = repository({
    Dockerfile: "",
    "a/Dockerfile.agent": "",
    "a/Dockerfile.dockerignore": "",
    "b/api.dockerfile": "",
    "b/Containerfile": "",
    "c/Dockerfile": "",
    "c/NotADockerfile.md": "",
    "tests/fixtures/Dockerfile": "",
    ".gitignore": "c/\n",
  });
  expect(findDockerfiles(dir)).toEqual(["Dockerfile", "a/Dockerfile.agent", "b/Containerfile", "b/api.dockerfile"]);
});

test("findings are told by file and line; exit status 1", () => {
  const dir = repository({
    "a/Dockerfile": compliant.replace("USER 1000:1000", "USER root"),
    "b/Dockerfile": compliant,
  });
  const { status, stdout, stderr } = check(dir);
  expect(stdout).toBe(
    'a/Dockerfile:8 user-not-root: the last USER is "root": name one that is not root, such as 1000:1000\n',
  );
  expect(stderr).toBe("1 finding in 2 Dockerfiles\n");
  expect(status).toBe(1);
  expect(check(dir, "b/Dockerfile").status).toBe(0);
});

test("--help names every rule", () => {
  const { status, stdout } = check(repositoryDir, "--help");
  expect(status).toBe(0);
  for (const { id, title } of rules) expect(stdout).toContain(`${id.padEnd(17)} ${title}`);
});

test.each([
  ["an unknown option", ["--fix"], "Unknown option '--fix'"],
  ["a file that is not there", ["no/Dockerfile"], "ENOENT: no such file or directory, open"],
])("%s: exit status 2", (_what, args, message) => {
  const { status, stdout, stderr } = check(repositoryDir, ...args);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});

test("outside of a git repository it says so: exit status 2", () => {
  const { status, stderr } = check(makeProject({ Dockerfile: compliant }));
  expect(stderr).toContain("git ls-files failed: fatal: not a git repository");
  expect(status).toBe(2);
});
