import { compliant, faults, image, lines, spoiled } from "../support";

const rule = "digest-pinned";

test("digests, stages and scratch are accepted", () => {
  expect(faults(rule, compliant)).toEqual([]);
  expect(faults(rule, "FROM scratch\n")).toEqual([]);
  expect(faults(rule, `FROM ${image()} AS Base\nFROM base\nCOPY --from=0 /a /b\nCOPY --from=BASE /a /b\n`)).toEqual([]);
});

test("other flags and directives name no image", () => {
  const run = "RUN --network=none --mount=type=cache,target=/x npm";
  expect(faults(rule, `# escape=\\\n${spoiled("RUN npm", run)}`)).toEqual([]);
  expect(faults(rule, spoiled("COPY package", "COPY --chown=1000:1000 package"))).toEqual([]);
});

test("a tag alone can be moved", () => {
  expect(faults(rule, spoiled(image(), "node:22"))).toEqual([
    '1: "node:22" is not pinned: write name:tag@sha256:<64 hex digits>, without variables',
  ]);
});

test.each([
  ["a short digest", spoiled(image(), "node@sha256:abc"), 1],
  ["a variable, which a build can set", `ARG NODE=22\nFROM node:\${NODE}@sha256:${"a".repeat(64)}\n`, 2],
  ["COPY from an image", spoiled("--from=build", "--from=nginx:1.27"), 7],
  ["a number of no stage", spoiled("--from=build", "--from=7"), 7],
  ["a mount from an image", spoiled("RUN npm", "RUN --mount=type=bind,from=tools:1,target=/x npm"), 4],
  ["a stage that comes only later", `FROM later\nFROM ${image()} AS later\n`, 1],
  ["the syntax that reads the file", `# syntax=docker/dockerfile:1\n${compliant}`, 1],
])("%s is found", (_what, text, line) => {
  expect(lines(rule, text)).toEqual([line]);
});
