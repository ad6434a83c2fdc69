import * as fs from "node:fs";
import * as path from "node:path";
import { readReferences } from "../../../../tools/preview/references/file";
import { checkRecordFile, recordOutputs } from "../../../../tools/preview/references/record";
import { createRedactor } from "../../../../tools/preview/redact/redactor";
import { secret } from "../../../../tools/preview/engine/secrets";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

const run = { organization: "organization", project: "platform", stack: "dev" };
const nothing = createRedactor([]);

test("what is recorded is read back, without its secrets and with their form", () => {
  const file = path.join(makeProject({}), "refs.yaml");
  const outputs = {
    id: "vpc-1",
    url: "https://u:planted@x",
    login: { user: "u", password: secret("planted"), pin: secret(7) },
  };
  recordOutputs(file, run, outputs, createRedactor(["planted"]));
  expect(fs.readFileSync(file, "utf8")).not.toContain("planted");
  expect(readReferences(file, ".", run).stacks["organization/platform/dev"]).toEqual({
    id: "vpc-1",
    url: "https://u:[secret]@x",
    login: secret({ user: "u", password: "placeholder-for-login", pin: 0 }),
  });
});

test.each(["yaml", "json"])("a second stack is added to a %s file, and a stack recorded again replaced", (ending) => {
  const file = path.join(
    makeProject({ "refs.yaml": "# ours\nacme/other/qa:\n  outputs: { a: 1 } # kept\n" }),
    `refs.${ending}`,
  );
  recordOutputs(file, run, { old: true }, nothing);
  recordOutputs(file, { ...run, stack: "prod" }, { b: 2 }, nothing);
  recordOutputs(file, run, { c: "3" }, nothing);
  const text = fs.readFileSync(file, "utf8");
  expect(text).not.toContain("old");
  if (ending === "json")
    expect(Object.keys(JSON.parse(text))).toEqual(["organization/platform/dev", "organization/platform/prod"]);
  else
    expect(text).toBe(
      '# ours\nacme/other/qa:\n  outputs: { a: 1 } # kept\norganization/platform/dev:\n  outputs:\n    c: "3"\norganization/platform/prod:\n  outputs:\n    b: 2\n',
    );
});

test.each([
  ["broken", "a: [", "Outputs cannot be recorded in "],
  ["a state", '{ "version": 3, "deployment": {} }', "it is a state file, which this must not change"],
  ["a list", "[]", "it is not a map of stacks"],
])("a file that is %s is left alone", (_name, text, message) => {
  const file = path.join(makeProject({ "refs.yaml": text }), "refs.yaml");
  expect(() => {
    checkRecordFile(file);
  }).toThrow(message);
  expect(fs.readFileSync(file, "utf8")).toBe(text);
});
