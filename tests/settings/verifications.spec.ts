import { SettingsError } from "../../src/settings/problems";
import { parseVerifications, verificationsFile } from "../../src/settings/verifications";

const image = `example.com/hello@sha256:${"ab".repeat(32)}`;
const file = verificationsFile("dev");

function entry(day: number, more = ""): string {
  return `    - { image: "${image}", verifiedAt: 2026-11-0${day}T10:00:00Z, verifiedBy: ci${more} }\n`;
}

function problemsOf(text: string): string[] {
  try {
    parseVerifications(text, file);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map(({ key, message }) => `${key}: ${message}`);
  }
}

test("a record says what was verified, newest first", () => {
  const text = `formatVersion: 1\nservices:\n  hello:\n${entry(2, ", taskDefinition: a, commit: 0123abc")}${entry(1)}`;
  expect(parseVerifications(text, file)).toEqual({
    hello: [
      { image, verifiedAt: "2026-11-02T10:00:00Z", verifiedBy: "ci", taskDefinition: "a", commit: "0123abc" },
      { image, verifiedAt: "2026-11-01T10:00:00Z", verifiedBy: "ci" },
    ],
  });
  expect(parseVerifications("formatVersion: 1\n", file)).toEqual({});
});

test.each([
  [
    "an order that is not by time",
    `formatVersion: 1\nservices:\n  hello:\n${entry(1)}${entry(2)}`,
    "services.hello: put the newest verification first.",
  ],
  [
    "services out of order",
    "formatVersion: 1\nservices: { shop: [], hello: [] }\n",
    "services: sort the services, so that two releases never touch the same lines: hello, shop.",
  ],
  [
    "more than it keeps",
    `formatVersion: 1\nservices:\n  hello:\n${entry(1).repeat(21)}`,
    expect.stringMatching(/^services\.hello: want at most 20 of a service, got /),
  ],
  [
    "a misspelt key",
    `formatVersion: 1\nservices:\n  hello:\n${entry(1, ", comit: 0123abc")}`,
    'services.hello.0: unknown key "comit". Did you mean "commit"?',
  ],
  ["a misspelt section", "formatVersion: 1\nservice: {}\n", '(file): unknown key "service". Did you mean "services"?'],
  [
    "a tag",
    `formatVersion: 1\nservices:\n  hello:\n${entry(1).replace(/@sha256:\w+/, ":1")}`,
    expect.stringMatching(/^services\.hello\.0\.image: want repository@sha256:<64 hex digits> without a tag; /),
  ],
  ["another format", "formatVersion: 2\n", "formatVersion: want 1, got 2."],
])("%s is refused", (_name, text, message) => {
  expect(problemsOf(text)).toEqual([message]);
});
