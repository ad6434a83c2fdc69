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
  expect(files(dir)).toEqual(["index.js", "rules/a.js"]);
  expect(require(path.join(dir, "bin", "index.js")).all).toEqual(["a"]);
  expect(buildPack(dir)).toBe(false);

  fs.writeFileSync(path.join(dir, "rules", "a.ts"), 'export const rule = "b";\n');
  expect(buildPack(dir)).toBe(true);
  expect(fs.readFileSync(path.join(dir, "bin", "rules", "a.js"), "utf8")).toContain('"b"');
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
  expect(files(dir)).toEqual(["index.js"]);
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
