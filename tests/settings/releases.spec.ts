import { SettingsError } from "../../src/settings/problems";
import { parseReleases, readReleases } from "../../src/settings/releases";
import { makeProject, removeProjects } from "../support/project";

afterAll(removeProjects);

const image = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform-dev-hello@sha256:${"ab".repeat(32)}`;
const entry = `{ image: "${image}", commit: 0123abc, releasedAt: 2026-11-24T10:00:00Z, releasedBy: team }`;
const file = "records/dev/releases.yaml";

function problemsOf(text: string, services = ["hello", "shop"]): string[] {
  try {
    parseReleases(text, file, services);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    expect(error.problems.every((problem) => problem.file === file)).toBe(true);
    return error.problems.map(({ key, message }) => `${key}: ${message}`);
  }
}

test("a record says which digest runs", () => {
  const text = `formatVersion: 1\nservices:\n  hello: ${entry}\nci:\n  jenkins: ${entry}\n`;
  expect(parseReleases(text, file, ["hello"])).toEqual({ services: { hello: image }, jenkins: image });
});

test("what was released is frozen", () => {
  const released = parseReleases(`formatVersion: 1\nservices:\n  hello: ${entry}\n`, file, ["hello"]);
  expect([Object.isFrozen(released), Object.isFrozen(released.services)]).toEqual([true, true]);
});

test("without a record nothing is released", () => {
  expect(readReleases(makeProject({}), "dev", ["hello"])).toEqual({ services: {} });
});

test("the record of a stack is read from its own folder", () => {
  const dir = makeProject({ [file]: `formatVersion: 1\nservices:\n  hello: ${entry}\n` });
  expect(readReleases(dir, "dev", ["hello"]).services).toEqual({ hello: image });
  expect(readReleases(dir, "prod", ["hello"]).services).toEqual({});
});

test.each([
  [
    "a tag",
    `formatVersion: 1\nservices:\n  hello: ${entry.replace(/@sha256:\w+/, ":latest")}\n`,
    [
      `services.hello.image: want repository@sha256:<64 hex digits> without a tag; a tag can change what runs without a trace, got "${image.replace(/@.*/, ":latest")}".`,
    ],
  ],
  [
    "a tag beside the digest",
    `formatVersion: 1\nservices:\n  hello: ${entry.replace("@sha256", ":1@sha256")}\n`,
    [expect.stringMatching(/^services\.hello\.image: want repository@sha256:<64 hex digits> without a tag; /)],
  ],
  [
    "a service that is not there",
    `formatVersion: 1\nservices:\n  helo: ${entry}\n`,
    [
      'services.helo: the stack has no such service. Did you mean "hello"? One that was taken out of the stack leaves this file too.',
    ],
  ],
  [
    "services out of order",
    `formatVersion: 1\nservices:\n  shop: ${entry}\n  hello: ${entry}\n`,
    ["services: sort the services, so that two releases never touch the same lines: hello, shop."],
  ],
  ["another format", "formatVersion: 2\n", ["formatVersion: want 1, got 2."]],
  ["an unknown key", "formatVersion: 1\nservces: {}\n", ['(file): unknown key "servces". Did you mean "services"?']],
  [
    "an unknown key of a release",
    `formatVersion: 1\nservices:\n  hello: ${entry.replace("commit", "comit")}\n`,
    ['services.hello: unknown key "comit". Did you mean "commit"?'],
  ],
  [
    "something else than Jenkins under ci",
    "formatVersion: 1\nci: { jenkns: {} }\n",
    ['ci: unknown key "jenkns". Did you mean "jenkins"?'],
  ],
  ["an empty file", "", ["(file): want a map that begins with formatVersion: 1."]],
  ["a list", "[]", ["(file): want a map that begins with formatVersion: 1."]],
  [
    "who released it missing",
    `formatVersion: 1\nservices:\n  hello: ${entry.replace(", releasedBy: team", "")}\n`,
    ["services.hello.releasedBy: missing; it is required."],
  ],
  [
    "a merge that was left open",
    `formatVersion: 1\nservices:\n<<<<<<< HEAD\n  hello: ${entry}\n=======\n>>>>>>> other\n`,
    [
      "(file): a merge was left open at line 3: keep the lines of one side, and delete those with <<<<<<<, ======= and >>>>>>>.",
    ],
  ],
  [
    "a commit that YAML takes for a number",
    `formatVersion: 1\nservices:\n  hello: ${entry.replace(/commit: \w+/, "commit: 1234567")}\n`,
    ["services.hello.commit: want text; in quotes when it is digits alone, got 1234567."],
  ],
  ["a service without a release", "formatVersion: 1\nservices:\n  hello:\n", ["services.hello: want a map, got null."]],
  ["nothing under services", "formatVersion: 1\nservices:\n", ["services: want a map; {} when it is empty, got null."]],
  [
    "somebody on two lines",
    `formatVersion: 1\nservices:\n  hello: ${entry.replace("releasedBy: team", 'releasedBy: "a\\nb"')}\n`,
    ['services.hello.releasedBy: want one line of text, got "a\\nb".'],
  ],
  [
    "no YAML",
    "a: [\n",
    [
      "(file): not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1:",
    ],
  ],
])("%s is refused", (_name, text, expected) => {
  expect(problemsOf(text)).toEqual(expected);
});
