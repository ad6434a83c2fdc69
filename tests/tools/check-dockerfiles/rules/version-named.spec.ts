import { compliant, faults, image, lines, spoiled } from "../support";

const rule = "version-named";

test("a version next to the digest is accepted, also behind a registry with a port", () => {
  expect(faults(rule, compliant)).toEqual([]);
  expect(faults(rule, `FROM ${image("localhost:5000/node:22.1.0")}\n`)).toEqual([]);
});

test.each([
  ["latest", image("node:latest"), "says latest"],
  ["no tag", image("node"), "has no tag"],
  ["the port of a registry, which is no tag", image("localhost:5000/node"), "has no tag"],
])("%s is found", (_what, base, message) => {
  expect(faults(rule, spoiled(image(), base))).toEqual([`1: "${base}" ${message}: name the version as its tag`]);
});

test("images of COPY count too", () => {
  expect(lines(rule, spoiled("--from=build", "--from=nginx:latest"))).toEqual([7]);
});
