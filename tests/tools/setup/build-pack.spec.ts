import * as fs from "node:fs";
import * as path from "node:path";
import { makeProject, removeProjects } from "../../support/project";

const { buildPack } = require("../../../tools/setup/build-pack.cjs") as { buildPack: (pack?: string) => boolean };

afterAll(removeProjects);

const files = (dir: string) =>
  (fs.readdirSync(path.join(dir, "bin"), { recursive: true }) as string[]).filter((f) => f.endsWith(".js")).sort();

function pack(): string {
  return makeProject({
    "index.ts": 'import { rule } from "./rules/a";\nexport const all: string[] = [rule];\n',
    "rules/a.ts": 'export const rule: string = "a";\n',
    "rules/types.d.ts": "export {};\n",
  });
}

test("compiles every source once, and again only when one changed", () => {
  const dir = pack();
  expect(buildPack(dir)).toBe(true);
  expect(files(dir)).toEqual(["index.js"]);
  expect(require(path.join(dir, "bin", "index.js")).all).toEqual(["a"]);
  expect(buildPack(dir)).toBe(false);

  fs.writeFileSync(path.join(dir, "rules", "a.ts"), 'export const rule = "b";\n');
  expect(buildPack(dir)).toBe(true);
  expect(fs.readFileSync(path.join(dir, "bin", "index.js"), "utf8")).toContain('rule = "b"');
});

test("modules find each other from folder to folder, in circles and by an index, and packages outside", () => {
  const dir = makeProject({
    "index.ts":
      'import * as path from "node:path";\nimport { deep } from "./rules";\nexport const all = path.posix.join(deep(), "x");\n',
    "rules/index.ts": 'export { deep } from "./service/rule";\n',
    "rules/service/rule.ts":
      'import { name, back } from "../../lib/names";\nexport const deep = () => `${name}/${back()}`;\n',
    "lib/names.ts":
      'import { deep } from "../rules/service/rule";\nexport const name = "names";\nexport const back = () => typeof deep;\n',
  });
  buildPack(dir);
  expect(require(path.join(dir, "bin", "index.js")).all).toBe("names/function/x");
});

test("takes data along", () => {
  const dir = makeProject({
    "index.ts": 'import data from "./lib/data.json";\nexport const all: string[] = data.all;\n',
    "lib/data.json": '{ "all": ["a"] }',
  });
  expect(buildPack(dir)).toBe(true);
  expect(require(path.join(dir, "bin", "index.js")).all).toEqual(["a"]);
  fs.writeFileSync(path.join(dir, "lib", "data.json"), '{ "all": [] }');
  expect(buildPack(dir)).toBe(true);
});

test("a source that is gone leaves nothing behind", () => {
  const dir = pack();
  buildPack(dir);
  fs.writeFileSync(path.join(dir, "index.ts"), "export const all = [];\n");
  fs.rmSync(path.join(dir, "rules"), { recursive: true });
  buildPack(dir);
  expect(fs.readFileSync(path.join(dir, "bin", "index.js"), "utf8")).not.toContain("rules/a");
});

test("a source that does not compile leaves the old pack whole", () => {
  const dir = pack();
  buildPack(dir);
  const before = fs.readFileSync(path.join(dir, "bin", "index.js"), "utf8");
  fs.writeFileSync(path.join(dir, "index.ts"), "export const = ;\n");
  expect(() => buildPack(dir)).toThrow();
  expect(fs.readFileSync(path.join(dir, "bin", "index.js"), "utf8")).toBe(before);
  expect(fs.readdirSync(dir).filter((name) => name.startsWith(".bin"))).toEqual([]);
});
