import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { withReleases } from "../../../../tools/release/record/releases-text";
import { repositoryDir } from "../../../support/project";
import { imageOf } from "../support";

const file = "records/dev/releases.yaml";

function release(service: string, digit: string) {
  return { image: imageOf(service, digit), releasedAt: "2026-11-24T10:00:00Z", releasedBy: "ci" };
}

function withOne(text: string | undefined, service: string, digit: string): string {
  return withReleases(text, file, new Map([[service, release(service, digit)]]));
}

/** As prettier leaves it. */
function entry(service: string, digit: string, indent = "  "): string {
  return `${indent}${service}:\n${indent}  image: ${imageOf(service, digit)}\n${indent}  releasedAt: 2026-11-24T10:00:00Z\n${indent}  releasedBy: ci\n`;
}

const commented = `# Head.

formatVersion: 1 # the only one
services:
  # About hello.
  hello:
    # About the image.
    image: ${imageOf("hello", "a")} # built by hand
    commit: 0123abc
    releasedAt: 2026-11-01T00:00:00Z
    releasedBy: team

  # About shop.
  shop:
    image: "${imageOf("shop", "a")}"
    releasedAt: '2026-11-01T00:00:00Z'
    releasedBy: team

# Foot.
`;

test("comments, blank lines and quotes survive a release", () => {
  expect(withOne(commented, "hello", "b")).toBe(
    commented
      .replace(imageOf("hello", "a"), imageOf("hello", "b"))
      .replace("    commit: 0123abc\n", "")
      .replace("2026-11-01T00:00:00Z\n    releasedBy: team\n\n", "2026-11-24T10:00:00Z\n    releasedBy: ci\n\n"),
  );
});

test("a commit comes after the image", () => {
  const text = withOne(undefined, "hello", "a");
  const changed = withReleases(text, file, new Map([["hello", { ...release("hello", "b"), commit: "0123abc" }]]));
  expect(changed).toContain(`    image: ${imageOf("hello", "b")}\n    commit: 0123abc\n    releasedAt: `);
});

test.each([
  ["first", "alpha", ["alpha", "hello", "shop"]],
  ["in the middle", "inner", ["hello", "inner", "shop"]],
  ["last", "zeta", ["hello", "shop", "zeta"]],
])("a new service stands where its name belongs: %s", (_place, service, order) => {
  const text = withOne(commented, service, "c");
  expect([...text.matchAll(/^ {2}(\w+):$/gm)].map((match) => match[1])).toEqual(order);
  expect(text).toContain(entry(service, "c"));
  expect(text).toContain("  # About hello.\n  hello:\n");
  expect(text).toContain("  # About shop.\n  shop:\n");
});

test.each([
  ["without a file", undefined],
  ["with nothing in it", "formatVersion: 1\n"],
  ["with empty services", "formatVersion: 1\nservices: {}\n"],
  ["with services left out", "formatVersion: 1\nservices:\n"],
])("a first release in a record %s is written over lines", (_name, text) => {
  expect(withOne(text, "hello", "a")).toContain(`\nservices:\n${entry("hello", "a")}`);
});

test("an entry on one line is written over lines, so that its next change is a change of lines", () => {
  const text = `formatVersion: 1\nservices: { hello: { image: "x", releasedBy: team } }\n`;
  expect(withOne(text, "hello", "a")).toBe(
    `formatVersion: 1\nservices:\n  hello:\n    image: "${imageOf("hello", "a")}"\n    releasedAt: 2026-11-24T10:00:00Z\n    releasedBy: ci\n`,
  );
});

test("the controller stands under ci", () => {
  const text = withOne("formatVersion: 1\nci: {}\n", "jenkins", "a");
  expect(text).toBe(`formatVersion: 1\nci:\n${entry("jenkins", "a")}`);
});

test("what is written is as prettier would write it", () => {
  const text = withOne(withOne(withOne(undefined, "hello", "a"), "jenkins", "b"), "alpha", "c");
  const prettier = path.join(repositoryDir, "node_modules", "prettier", "bin", "prettier.cjs");
  const formatted = execFileSync(process.execPath, [prettier, "--stdin-filepath", file], {
    cwd: repositoryDir,
    input: text,
    encoding: "utf8",
  });
  expect(formatted).toBe(text);
});
