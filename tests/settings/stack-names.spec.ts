import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { readStackNames, stackNames } from "../../src/settings/stack-names";
import { makeProject, removeProjects, repositoryDir } from "../support/project";
import { stacks } from "../support/stacks";

afterAll(removeProjects);

function namesOf(text: string) {
  return readStackNames(makeProject({ "Pulumi.dev.yaml": text }), "dev");
}

test("the stacks of this project are those that have a file", () => {
  expect(stackNames(repositoryDir)).toEqual([...stacks].sort());
});

test.each(stacks)("the services of %s are those of its file", (stack) => {
  const file = parse(fs.readFileSync(path.join(repositoryDir, `Pulumi.${stack}.yaml`), "utf8")) as {
    config: Record<string, object>;
  };
  expect(readStackNames(repositoryDir, stack)).toEqual({
    services: Object.keys(file.config["platform:services"]!).sort(),
    jenkins: true,
  });
});

test("values may be encrypted, and a section may be JSON as the CLI writes it", () => {
  expect(namesOf("config:\n  platform:services: { b: { port: { secure: v1:x } }, a: {} }\n").services).toEqual([
    "a",
    "b",
  ]);
  expect(namesOf(`config:\n  platform:services: '{"a":{}}'\n`).services).toEqual(["a"]);
  expect(namesOf("config:\n  platform:services: { secure: { kind: web } }\n").services).toEqual(["secure"]);
});

test("a stack may have nothing", () => {
  const nothing = { services: [], jenkins: false };
  expect(namesOf("")).toEqual(nothing);
  expect(namesOf("config:\n  platform:services:\n  platform:ci: { jenkins: { kind: none } }\n")).toEqual(nothing);
});

test.each([
  [
    "a section that is encrypted as a whole",
    "config:\n  platform:services: { secure: v1:x }\n",
    "platform:services\n      the section is encrypted, so nobody can see its names. Encrypt the values in it, not the whole.",
  ],
  ["a list", "config:\n  platform:services: [hello]\n", "platform:services\n      want a map."],
  ["a text", "config:\n  platform:ci: none\n", "platform:ci\n      want a map."],
  ["no YAML", "config: [\n", "(file)\n      cannot be read: Flow sequence"],
])("%s is refused", (_name, text, message) => {
  expect(() => namesOf(text)).toThrow(`Pulumi.dev.yaml: ${message}`);
});
