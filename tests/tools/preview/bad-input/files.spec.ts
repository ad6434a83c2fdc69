import * as fs from "node:fs";
import * as path from "node:path";
import { makeProgram, makeProject, miniPack, removeProjects } from "../../../support/project";
import { type PreviewRun, runPreview } from "../../../support/run-preview";

jest.setTimeout(180_000);
afterAll(removeProjects);

const pack = { "PulumiPolicy.yaml": "runtime: nodejs\n", "package.json": '{ "version": "1.0.0" }', "index.js": "" };

/** What must hold whatever is wrong: a message of a few lines for the user, the status for bad input, and nothing written. */
function expectRefusal(run: PreviewRun, message: string): void {
  expect(run.stderr).toContain(message);
  expect(run.stderr).not.toMatch(/\n\s+at |fault in the preview/);
  expect(run.stderr.length).toBeLessThan(1000);
  expect(run.status).toBe(2);
  expect(run.files).toEqual([]);
}

function previewOf(dir: string, ...more: string[]): PreviewRun {
  return runPreview(["--cwd", dir, ...more], path.join(dir, "result"));
}

describe("the policy pack", () => {
  test("is a folder that does not exist", () => {
    expectRefusal(
      previewOf(makeProgram(""), "--policy-pack", "/no/such/pack"),
      "There is no folder /no/such/pack: name that of a policy pack with --policy-pack DIR.",
    );
  });

  test("is a folder without PulumiPolicy.yaml", () => {
    expectRefusal(
      previewOf(makeProgram(""), "--policy-pack", makeProject({ "index.js": "" })),
      "(no PulumiPolicy.yaml): name its folder with --policy-pack DIR.",
    );
  });

  test("is given twice", () => {
    expectRefusal(
      previewOf(makeProgram(""), "--policy-pack", miniPack, "--policy-pack", "other"),
      `One policy pack at a time: got ${miniPack} and other. Run the preview once for each.`,
    );
  });

  test.each([
    ["PulumiPolicy.yaml", "runtime: [", "PulumiPolicy.yaml:2:1 is not valid YAML"],
    ["package.json", '{ "version": ', "package.json:1:13 is not valid JSON: Unexpected end of JSON input"],
    ["package.json", "[]", "package.json must be a map, it is a list"],
    ["stacks.yaml", "a: [", "stacks.yaml is not valid YAML"],
  ])("has a broken %s: %s", (file, text, message) => {
    const run = previewOf(makeProgram(""), "--policy-pack", makeProject({ ...pack, [file]: `${text}\n` }));
    expectRefusal(run, message);
  });
});

describe("the configuration of the pack", () => {
  test.each([
    ['{\n  "a": "mandatory",\n  "b" }\n', "profile.json:3:7 is not valid JSON: "],
    ['{\n  "a": ', "profile.json:2:7 is not valid JSON: Unexpected end of JSON input"],
    ['["a"]', "profile.json must be a map, it is a list"],
  ])("%j", (text, message) => {
    const dir = makeProgram("", { "profile.json": text });
    expectRefusal(
      previewOf(dir, "--policy-pack", miniPack, "--policy-pack-config", path.join(dir, "profile.json")),
      message,
    );
  });

  test("is not there", () => {
    expectRefusal(
      previewOf(makeProgram(""), "--policy-pack", miniPack, "--policy-pack-config", "/no/such.json"),
      "such.json cannot be read: ENOENT",
    );
  });
});

describe("the project", () => {
  test.each([
    ["is not YAML", "name: [", "Pulumi.yaml:2:1 is not valid YAML"],
    ["has no name", "runtime: nodejs", 'Pulumi.yaml: "name" is missing; it must be the name of the project.'],
    [
      "has a name of 5,000 characters",
      `name: ${"n".repeat(5000)}\nruntime: nodejs`,
      'Pulumi.yaml: "name" must be at most 100 letters, digits, hyphens, underscores and periods, got 5000 characters: "nnn',
    ],
    ["has a list for its config", "name: a\nruntime: nodejs\nconfig: [a]", '"config" must be a map of keys'],
  ])("%s", (_name, text, message) => {
    expectRefusal(previewOf(makeProgram("", { "Pulumi.yaml": `${text}\n` }), "--policy-pack", miniPack), message);
  });

  test("has a folder where its stack file belongs", () => {
    const dir = makeProgram("", { "Pulumi.dir.yaml/x": "" });
    expectRefusal(previewOf(dir, "dir", "--policy-pack", miniPack), "Pulumi.dir.yaml cannot be read: EISDIR");
  });

  test("has no stack with a name of 5,000 characters", () => {
    expectRefusal(
      previewOf(makeProgram(""), "s".repeat(5000), "--policy-pack", miniPack),
      "its name has 5000 characters, and no file can have such a name.",
    );
  });

  test("has a broken package.json", () => {
    expectRefusal(
      previewOf(makeProgram("", { "package.json": "{\n  main: 1 }" }), "--policy-pack", miniPack),
      "package.json:2:3 is not valid JSON: Expected property name or '}'",
    );
  });
});

describe("where the run writes", () => {
  test("lies below a file", () => {
    const dir = makeProgram("", { taken: "" });
    const run = runPreview(["--cwd", dir, "--policy-pack", miniPack], path.join(dir, "taken", "below"));
    expectRefusal(run, `${path.join(dir, "taken")} is a file. Name another one with --out DIR.`);
    expect(fs.readFileSync(path.join(dir, "taken"), "utf8")).toBe("");
  });

  test("is a folder that nobody can make", () => {
    const run = runPreview(["--cwd", makeProgram(""), "--policy-pack", miniPack], "/proc/preview");
    expectRefusal(run, "/proc/preview");
  });

  test("is a folder where the trace belongs", () => {
    const dir = makeProgram("", { "traces/x": "" });
    expectRefusal(
      previewOf(dir, "--policy-pack", miniPack, "--trace", path.join(dir, "traces")),
      "traces cannot be written: it is a folder. Name another file with --trace FILE.",
    );
  });
});

test.each(["0", "soon", "1e9", ""])("a time limit of %j", (limit) => {
  expectRefusal(
    previewOf(makeProgram(""), `--rule-timeout=${limit}`),
    `--rule-timeout must be a number of seconds up to 86400, got "${limit}".`,
  );
});
