import * as fs from "node:fs";
import * as path from "node:path";
import { makeProject, removeProjects } from "../../support/project";

const { mismatch } = require("../../../tools/setup/install.cjs") as {
  mismatch: (folder?: string) => string | undefined;
};

afterAll(removeProjects);

const lock = {
  packages: {
    "": { name: "root" },
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/@swc/core": { version: "1.16.22" },
    "node_modules/a/node_modules/b": { version: "1.0.0" },
    "node_modules/@swc/core-win32": { version: "1.16.22", optional: true },
    "node_modules/pack": { resolved: "policies", link: true },
    policies: { name: "pack", version: "0.1.0" },
  },
};
const installed = Object.fromEntries(
  Object.entries(lock.packages).filter(([place]) => place.startsWith("node_modules/") && !place.includes("win32")),
);

function tree(packages: object, folders = Object.keys(installed)): string {
  return makeProject({
    "package-lock.json": JSON.stringify(lock),
    "node_modules/.package-lock.json": JSON.stringify({ packages }),
    ...Object.fromEntries(folders.map((folder) => [`${folder}/package.json`, "{}"])),
  });
}

test("an installed tree that is what the lock file says needs nothing; packages of other platforms may be absent", () => {
  expect(mismatch(tree(installed))).toBeUndefined();
});

test("this repository's own tree matches its lock file", () => {
  expect(mismatch()).toBeUndefined();
});

test("nothing installed", () => {
  expect(mismatch(makeProject({ "package-lock.json": JSON.stringify(lock) }))).toBe("nothing is installed");
});

test("another version", () => {
  expect(mismatch(tree({ ...installed, "node_modules/zod": { version: "4.0.0" } }))).toBe(
    "zod is 4.0.0, the lock file says 4.6.7",
  );
});

test("a package that npm never installed, and one whose folder was deleted", () => {
  const { "node_modules/@swc/core": _removed, ...rest } = installed;
  expect(mismatch(tree(rest))).toBe("@swc/core is missing");
  const dir = tree(installed);
  fs.rmSync(path.join(dir, "node_modules/a/node_modules/b"), { recursive: true });
  expect(mismatch(dir)).toBe("b is missing");
});

test("a lock file that is gone or torn is named", () => {
  expect(() => mismatch(makeProject({ "package-lock.json": "{" }))).toThrow("package-lock.json is missing or not JSON");
});
