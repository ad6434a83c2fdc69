import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { makeProject, repositoryDir } from "../project";

/** Whoever runs the specs may have none, or one that signs. */
const identity = ["user.name=example", "user.email=example@example.com", "commit.gpgsign=false"].flatMap((setting) => [
  "-c",
  setting,
]);

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/**
 * A clone of this repository on a branch `pipeline`, with a remote of its own to push to and the packages of this one. What is
 * not committed here yet is the clone's last commit, so that a spec sees the code that is being worked on. Removed by
 * `removeProjects`.
 */
export function cloneRepository(): string {
  const home = makeProject({});
  const [remote, clone] = [path.join(home, "remote.git"), path.join(home, "clone")];
  git(home, "clone", "--quiet", "--bare", "--single-branch", repositoryDir, remote);
  git(home, "clone", "--quiet", remote, clone);
  git(clone, "checkout", "--quiet", "-B", "pipeline");
  linkPackages(clone);
  copyWorkingTree(clone);
  git(clone, "push", "--quiet", "--set-upstream", "origin", "pipeline");
  return clone;
}

/** One link a package: what is compiled in the clone is kept in the clone's own folder, and goes with it. */
function linkPackages(clone: string): void {
  const [from, to] = [path.join(repositoryDir, "node_modules"), path.join(clone, "node_modules")];
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from))
    if (name !== ".cache") fs.symlinkSync(path.join(from, name), path.join(to, name));
}

function copyWorkingTree(clone: string): void {
  const listed = (...args: string[]) =>
    git(repositoryDir, ...args, "-z")
      .split("\0")
      .filter((name) => name !== "");
  const names = [
    ...listed("diff", "--name-only", "--no-renames", "HEAD"),
    ...listed("ls-files", "--others", "--exclude-standard"),
  ];
  for (const name of names) {
    const [from, to] = [path.join(repositoryDir, name), path.join(clone, name)];
    if (fs.existsSync(from)) {
      fs.mkdirSync(path.dirname(to), { recursive: true });
      fs.copyFileSync(from, to);
    } else fs.rmSync(to, { force: true });
  }
  git(clone, "add", "--all");
  git(clone, "commit", "--quiet", "--allow-empty", "-m", "what is being worked on");
}
