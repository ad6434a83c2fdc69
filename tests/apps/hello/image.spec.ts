import * as fs from "node:fs";
import * as path from "node:path";
import { readConfig } from "../../../apps/hello/src/config";
import { instructionsOf, parseSource } from "../../../tools/check-dockerfiles/source";
import { repositoryDir } from "../../support/project";

const app = path.join(repositoryDir, "apps", "hello");
const json = (...names: string[]) => JSON.parse(fs.readFileSync(path.join(...names), "utf8"));
const source = parseSource(fs.readFileSync(path.join(app, "Dockerfile"), "utf8"));

test("the image's lock file takes the same packages as the repository's", () => {
  const own = json(app, "package-lock.json").packages;
  const root = json(repositoryDir, "package-lock.json").packages;
  const { "": self, ...packages } = own;
  expect(self.devDependencies).toEqual(json(app, "package.json").devDependencies);
  expect(Object.keys(packages)).toEqual([
    "node_modules/@types/node",
    "node_modules/typescript",
    "node_modules/undici-types",
  ]);
  for (const [place, { version, integrity }] of Object.entries<any>(packages))
    expect({ place, version, integrity }).toEqual({
      place,
      version: root[place].version,
      integrity: root[place].integrity,
    });
});

test("nothing has to be installed to run it", () => {
  expect(json(app, "package.json").dependencies).toBeUndefined();
});

test("what the image is made of passes the ignore file, and nothing else does", () => {
  const ignore = fs
    .readFileSync(path.join(app, ".dockerignore"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const copied = source.stages
    .flatMap((stage) => instructionsOf(stage, "COPY"))
    .filter((copy) => !copy.toString().includes("--from="))
    .flatMap((copy) => copy.getArguments().slice(0, -1).map(String));
  expect(ignore).toEqual(["*", ...copied.map((file) => `!${file}`)]);
  for (const file of copied) expect(fs.existsSync(path.join(app, file))).toBe(true);
});

test("the port that it names is the service's default", () => {
  const ports = source.stages
    .flatMap((stage) => instructionsOf(stage, "EXPOSE"))
    .map((expose) => expose.getArgumentsContent());
  expect(ports).toEqual([String(readConfig({}).port)]);
});
