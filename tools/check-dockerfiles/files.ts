import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const dockerfile = /(^|\/)(Dockerfile|Containerfile)(\.(?!dockerignore$)[^/]+)?$|\.dockerfile$/i;

/**
 * Dockerfiles that git knows or would take, relative and sorted. Those below `tests/fixtures/` may be wrong on purpose.
 *
 * @throws when the folder is not in a git repository, or git is not installed
 */
export function findDockerfiles(root: string): readonly string[] {
  const { status, stdout, stderr, error } = spawnSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  if (error !== undefined) throw new Error(`git could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`git ls-files failed: ${stderr.trim()}`);
  return [...new Set(stdout.split("\0"))]
    .filter((file) => dockerfile.test(file) && !file.startsWith("tests/fixtures/"))
    .filter((file) => fs.existsSync(path.join(root, file)))
    .sort();
}
