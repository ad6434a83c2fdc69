import * as path from "node:path";
import { readReferences } from "../../../../tools/preview/references/file";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

const run = { organization: "organization", project: "shop", stack: "dev" };
const signature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const secret = (value: unknown) => ({ ...signature, value });

function read(text: string, more: Record<string, string> = {}, name = "stack-references.yaml") {
  return readReferences(undefined, makeProject({ [name]: text, ...more }), run);
}

const state = (outputs: unknown, urn = "urn:pulumi:dev::platform::pulumi:pulumi:Stack::platform-dev") =>
  JSON.stringify({
    version: 3,
    deployment: { manifest: {}, resources: [{ urn, type: "pulumi:pulumi:Stack", outputs }] },
  });

test("outputs by the full name of the stack; secretOutputNames makes an output secret", () => {
  const { stacks, notices } = read(`
organization/platform/dev:
  outputs: { vpcId: vpc-1, password: planted, tags: { a: 1 } }
  secretOutputNames: [password]
`);
  expect(stacks).toEqual({
    "organization/platform/dev": { vpcId: "vpc-1", password: secret("planted"), tags: { a: 1 } },
  });
  expect(notices).toEqual([]);
});

test.each([
  ["dev", "organization/shop/dev"],
  ["acme/dev", "acme/shop/dev"],
  ["acme/platform/dev", "acme/platform/dev"],
])("the key %s means %s, as to the CLI", (key, name) => {
  expect(Object.keys(read(`${key}: { outputs: {} }`).stacks)).toEqual([name]);
});

test("secrets in the form of a state file, at any depth; what is encrypted gets a placeholder and a notice", () => {
  const { stacks, notices } = read(
    state({
      plain: "p",
      shown: { ...signature, plaintext: '{"user":"u","pin":1234}' },
      wire: secret("w"),
      list: ["a", { inner: { ...signature, ciphertext: "v1:aaaa" } }],
    }),
    {},
    "stack-references.json",
  );
  expect(stacks).toEqual({
    "organization/platform/dev": {
      plain: "p",
      shown: secret({ user: "u", pin: 1234 }),
      wire: secret("w"),
      list: ["a", { inner: secret("placeholder-for-list") }],
    },
  });
  expect(notices).toEqual([
    expect.stringMatching(
      /stack-references\.json: output "list" of organization\/platform\/dev is encrypted; a placeholder stands for it$/,
    ),
  ]);
});

test("an entry may name a file, beside the one that names it: a state, or outputs", () => {
  const { stacks } = read("organization/platform/dev: states/dev.json\nqa: qa.yaml\n", {
    "states/dev.json": state({ a: 1 }),
    "qa.yaml": "outputs: { b: 2 }\n",
  });
  expect(stacks).toEqual({ "organization/platform/dev": { a: 1 }, "organization/shop/qa": { b: 2 } });
});

test("no file is no fault as long as no stack is referenced", () => {
  expect(readReferences(undefined, makeProject({}), run)).toEqual({ stacks: {}, notices: [] });
});

test.each([
  ["broken YAML", "a:\n  outputs: [1\n", /:3:1: not valid YAML or JSON: /],
  ["a list", "- a\n", /:1:1: must be a map: organization\/project\/stack, and its outputs\.$/],
  ["an entry without outputs", "a: { outputs: {} }\nb: {}\n", /:2:1: must be a map with outputs/],
  ["outputs that are a list", "a:\n  outputs: [1]\n", /:2:3: must be a map with outputs/],
  ["an entry that is a number", "a: 1\n", /:1:1: must be a map with outputs/],
  ["a misspelt field", "a:\n  outputs: {}\n  secretOutputName: [x]\n", /:3:3: "secretOutputName" is not a field/],
  [
    "a secret that is no output",
    "a:\n  outputs: {}\n  secretOutputNames: [x]\n",
    /:3:3: secretOutputNames names "x", /,
  ],
  ["a name of four parts", "a/b/c/d: { outputs: {} }\n", /:1:1: "a\/b\/c\/d" is no name of a stack/],
  ["a file that is not there", "b: { outputs: {} }\na: gone.json\n", /:2:1: there is no file gone\.json for a\.$/],
  ["a state of another version", '{ "version": 2, "deployment": {} }', /:1:1: a state file of version 2; /],
  ["an empty state", '{ "version": 3, "deployment": {} }', /:1:1: a state file without a stack in it: /],
])("%s is refused with file and line", (_name, text, message) => {
  const dir = makeProject({ "stack-references.yaml": text });
  const attempt = () => readReferences(undefined, dir, run);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test("a file that was named and is not there", () => {
  expect(() => readReferences(path.join(makeProject({}), "gone.yaml"), ".", run)).toThrow(/gone\.yaml cannot be read/);
});
