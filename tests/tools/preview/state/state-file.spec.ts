import * as fs from "node:fs";
import * as path from "node:path";
import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { secret } from "../../../../tools/preview/engine/secrets";
import { parseOptions } from "../../../../tools/preview/options";
import { createRedactor } from "../../../../tools/preview/redact/redactor";
import { openSalt } from "../../../../tools/preview/secrets/passphrase";
import { prepareState } from "../../../../tools/preview/state/state-file";
import { makeProject, removeProjects } from "../../../support/project";
import { readState } from "../../../support/state-file";

afterAll(removeProjects);

const config = { values: {}, secretKeys: [], notices: [] };
const run = { organization: "organization", project: "app", stack: "dev" };
const urn = (type: string, name: string) => `urn:pulumi:dev::app::${type}::${name}`;

function resource(more: Partial<RecordedResource>): RecordedResource {
  return {
    urn: urn("aws:sns/topic:Topic", "t"),
    type: "aws:sns/topic:Topic",
    name: "t",
    custom: true,
    read: false,
    inputs: {},
    outputs: {},
    options: {
      protect: false,
      ignoreChanges: [],
      additionalSecretOutputs: [],
      retainOnDelete: false,
      customTimeouts: { create: 0, update: 0, delete: 0 },
    },
    dependencies: [],
    propertyDependencies: {},
    ...more,
  };
}

/** Writes a state of these resources, twice. @returns what it wrote, with the notices */
function write(resources: RecordedResource[], env: NodeJS.ProcessEnv = {}, secrets: string[] = []) {
  const dir = makeProject({});
  const file = path.join(dir, "state.json");
  const state = prepareState({ file, projectDir: "/app", run, config, env });
  const runs = [
    { mode: "first", resources: [] },
    { mode: "known", resources },
  ] as any[];
  const notices = state.write(runs, createRedactor(secrets));
  const text = fs.readFileSync(file, "utf8");
  state.write(runs, createRedactor(secrets));
  expect(fs.readFileSync(file, "utf8")).toBe(text);
  expect(fs.readdirSync(dir)).toEqual(["state.json"]);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  return { notices, text, entries: JSON.parse(text).deployment.resources };
}

test("what is empty is left out, but for custom", () => {
  expect(write([resource({ custom: false })]).entries).toEqual([
    { urn: urn("aws:sns/topic:Topic", "t"), custom: false, type: "aws:sns/topic:Topic" },
  ]);
});

test("every option that a state has, in the engine's form and order", () => {
  const provider = urn("pulumi:providers:aws", "main");
  const { entries } = write([
    resource({ urn: provider, type: "pulumi:providers:aws", id: "1-2", inputs: { version: "7.0.0", region: "r" } }),
    resource({
      id: "i",
      parent: provider,
      provider,
      read: true,
      inputs: { b: 1, a: 2 },
      options: {
        protect: true,
        ignoreChanges: ["mfa"],
        additionalSecretOutputs: ["value"],
        retainOnDelete: true,
        deleteBeforeReplace: true,
        customTimeouts: { create: 90, update: 0, delete: 0.5 },
      },
      dependencies: [provider],
      position: { file: "/app/src/a b@(1)/ü.ts", line: 3, column: 5 },
    }),
    resource({ urn: urn("t:x:Y", "n"), custom: true, inputs: { b: 1, a: 2 }, propertyDependencies: { b: [provider] } }),
  ]);
  expect(JSON.stringify(entries[0])).toBe(
    `{"urn":"${provider}","custom":true,"id":"1-2","type":"pulumi:providers:aws","inputs":{"__internal":{},"region":"r","version":"7.0.0"}}`,
  );
  expect(JSON.stringify(entries[1])).toBe(
    JSON.stringify({
      urn: urn("aws:sns/topic:Topic", "t"),
      custom: true,
      id: "i",
      type: "aws:sns/topic:Topic",
      inputs: { a: 2, b: 1 },
      parent: provider,
      protect: true,
      external: true,
      dependencies: [provider],
      provider: `${provider}::1-2`,
      additionalSecretOutputs: ["value"],
      customTimeouts: { create: 90, delete: 0.5 },
      retainOnDelete: true,
      sourcePosition: "project:///src/a%20b@%281%29/%C3%BC.ts#3,5",
      ignoreChanges: ["mfa"],
    }),
  );
  expect(entries[2].propertyDependencies).toEqual({ a: [], b: [provider] });
});

test("a place outside of the project, of a provider or of the stack is left out", () => {
  const position = { file: "/app/index.ts", line: 1, column: 1 };
  const { entries } = write([
    resource({ position: { ...position, file: "/other/index.ts" } }),
    resource({ urn: urn("pulumi:providers:aws", "p"), type: "pulumi:providers:aws", position }),
    resource({ urn: urn("pulumi:pulumi:Stack", "s"), type: "pulumi:pulumi:Stack", custom: false, position }),
  ]);
  expect(entries.filter((entry: any) => "sourcePosition" in entry)).toEqual([]);
});

describe("secrets", () => {
  const resources = [
    resource({
      urn: urn("aws:sns/topic:Topic", "hunter2"),
      inputs: { a: secret({ b: "hunter2" }), note: "is hunter2" },
      outputs: { a: secret({ b: "hunter2" }), value: "computed" },
      options: { ...resource({}).options, additionalSecretOutputs: ["value"] },
    }),
  ];

  test("with a passphrase can be read back with it", () => {
    const { text, notices } = write(resources, { PULUMI_CONFIG_PASSPHRASE: "pass" }, ["hunter2"]);
    expect(text).not.toContain("hunter2");
    const { salt } = JSON.parse(text).deployment.secrets_providers.state;
    const { cipher } = openSalt({ text: "pass", variable: "PULUMI_CONFIG_PASSPHRASE" }, salt as string, "state");
    expect(readState(text, cipher)).toMatchObject([
      {
        urn: urn("aws:sns/topic:Topic", "[secret]"),
        inputs: { a: secret({ b: "hunter2" }), note: secret("is hunter2") },
        outputs: { a: secret({ b: "hunter2" }), value: secret("computed") },
      },
    ]);
    expect(notices).toEqual([
      "--state: one value that is not marked as secret is hidden, because it holds one; a deployment writes it in clear text",
    ]);
  });

  test("without a passphrase are not in the file at all", () => {
    const { text, notices } = write(resources, {}, ["hunter2"]);
    expect(text).not.toContain("hunter2");
    const ciphertexts = new Set(text.match(/(?<="ciphertext": ")[^"]+/g));
    expect([...ciphertexts]).toEqual([expect.stringMatching(/^v1:[\w+/]{16}:[\w+/]{35}=$/)]);
    expect(() =>
      openSalt(
        { text: "pass", variable: "PULUMI_CONFIG_PASSPHRASE" },
        JSON.parse(text).deployment.secrets_providers.state.salt as string,
        "state",
      ),
    ).toThrow("is not the one of this stack");
    expect(readState(text, undefined)[0]).toMatchObject({
      inputs: { a: secret("[secret]"), note: secret("[secret]") },
    });
    expect(notices[0]).toBe(
      '--state: 4 secret values are written as "[secret]"; set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to have them encrypted instead',
    );
  });

  test("a stack that has none says nothing", () => {
    expect(write([resource({})]).notices).toEqual([]);
  });
});

test.each([
  ["a folder", "folder", /cannot be written: .*it is a folder\. Name another file with --state FILE\.$/],
  ["in no folder", "no/where.json", /cannot be written: .*ENOENT/],
])("a place that is %s is refused before the program runs", (_name, file, message) => {
  const dir = makeProject({ "folder/x": "" });
  expect(() => prepareState({ file: path.join(dir, file), projectDir: dir, run, config, env: {} })).toThrow(message);
});

test("a passphrase that is not the stack file's is refused before the program runs", () => {
  const salt = "v1:DcoNucUvI88=:v1:JjizA7jwXkVEI9jk:/bCS3E9lhTcgr4TUwK/I8cDHpKBEQQ==";
  const input = { file: path.join(makeProject({}), "s.json"), projectDir: "/app", run, config: { ...config, salt } };
  expect(() => prepareState({ ...input, env: { PULUMI_CONFIG_PASSPHRASE: "wrong" } })).toThrow(
    "Pulumi.dev.yaml: the passphrase in PULUMI_CONFIG_PASSPHRASE is not the one of this stack.",
  );
});

test.each([
  [["--mode", "first"], "--state writes the resources of mode known; use --mode known or both with it."],
  [["--trace", "./s.json"], /^--state and --trace name the same file, .*s\.json\. Give each its own\.$/],
])("the option does not go with %j", (more, message) => {
  expect(() => parseOptions(["--state", "s.json", ...more], "/app")).toThrow(message);
  expect(parseOptions(["--state", "s.json"], "/app").state).toBe(path.resolve("s.json"));
});
