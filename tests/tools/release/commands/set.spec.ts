import { removeProjects } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

const record = "records/dev/releases.yaml";

test("the first release of a stack makes its record", async () => {
  const project = ReleaseProject.withoutGit();
  const run = await project.run("set", "dev", "hello", imageOf("hello", "a"), "--commit", "0123abc", "--by", "ci");
  expect(run).toEqual({
    status: 0,
    out: ["hello in dev: nothing -> aaaaaaaaaaaa"],
    progress: ["Next: commit records/dev/releases.yaml, then npm run up -- dev"],
  });
  expect(project.read(record))
    .toBe(`# Which image runs, by digest. \`formatVersion\` 1: docs/settings.md. A revert of this file is a rollback.
formatVersion: 1
services:
  hello:
    image: ${imageOf("hello", "a")}
    commit: 0123abc
    releasedAt: 2026-11-24T10:00:00Z
    releasedBy: ci
`);
  expect(project.list("records/dev")).toEqual(["releases.yaml"]);
});

test("a release changes its own lines; the commit of the image before does not stay", async () => {
  const project = ReleaseProject.withoutGit();
  await project.run("set", "dev", "hello", imageOf("hello", "a"), "--commit", "0123abc");
  await project.run("set", "dev", "shop", imageOf("shop", "b"));
  const before = project.read(record).split("\n");
  await project.run("set", "dev", "hello", imageOf("hello", "c"));
  const after = project.read(record).split("\n");
  expect(after.filter((line) => !before.includes(line))).toEqual([
    `    image: ${imageOf("hello", "c")}`,
    "    releasedAt: 2026-11-24T10:02:00Z",
  ]);
  expect(after).not.toContain("    commit: 0123abc");
  expect(after.slice(after.indexOf("  shop:"))).toEqual(before.slice(before.indexOf("  shop:")));
});

test("the digest that is recorded stays, with its time and every byte of the file", async () => {
  const project = ReleaseProject.withoutGit();
  const text = `formatVersion:   1\nservices: { hello: { image: "${imageOf("hello", "a")}", releasedAt: "2026-11-01T00:00:00Z", releasedBy: x } }\n`;
  project.write(record, text);
  const run = await project.run("set", "dev", "hello", imageOf("hello", "a"));
  expect(run).toEqual({
    status: 0,
    out: ["hello in dev: already aaaaaaaaaaaa, since 2026-11-01T00:00:00Z"],
    progress: [],
  });
  expect(project.read(record)).toBe(text);
});

test("the digest that is recorded can get its commit later", async () => {
  const project = ReleaseProject.withoutGit();
  await project.run("set", "dev", "hello", imageOf("hello", "a"));
  const run = await project.run("set", "dev", "hello", imageOf("hello", "a"), "--commit", "0123abc");
  expect(run.out).toEqual(["hello in dev: already aaaaaaaaaaaa; its commit is now 0123abc"]);
  expect(project.read(record)).toContain("    commit: 0123abc\n    releasedAt: 2026-11-24T10:00:00Z\n");
});

test("the controller is released under ci", async () => {
  const project = ReleaseProject.withoutGit();
  await project.run("set", "dev", "jenkins", imageOf("jenkins", "d"));
  expect(project.read(record)).toContain(`ci:\n  jenkins:\n    image: ${imageOf("jenkins", "d")}\n`);
});

test("an image of another repository is taken when it is meant", async () => {
  const project = ReleaseProject.withoutGit();
  const run = await project.run("set", "dev", "hello", imageOf("shop", "a"), "--foreign-image");
  expect(run.status).toBe(0);
});

test.each<[string, string[], number, string]>([
  [
    "a tag",
    ["dev", "hello", "example.com/hello:1.2"],
    1,
    'image must be "repository@sha256:<64 hex digits>", got "example.com/hello:1.2": it has no digest, and a tag can be moved to another image. Take the digest that the registry shows after the push.',
  ],
  [
    "a tag beside the digest",
    ["dev", "hello", imageOf("hello", "a").replace("@", ":1@")],
    1,
    `image must be "repository@sha256:<64 hex digits>", got "${imageOf("hello", "a").replace("@", ":1@")}": it has a tag beside the digest; leave the tag out. Take the digest that the registry shows after the push.`,
  ],
  [
    "an image of another service",
    ["dev", "hello", imageOf("shop", "a")],
    1,
    `"111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/shop" is not the repository of hello: its last part is "shop". A release of another service's image is almost always a slip; say --foreign-image when it is meant.`,
  ],
  [
    "a stack that is not there",
    ["dve", "hello", imageOf("hello", "a")],
    2,
    'There is no stack "dve": no Pulumi.dve.yaml. Did you mean "dev"? There are: dev, prod.',
  ],
  [
    "a path for a stack",
    ["../dev", "hello", imageOf("hello", "a")],
    2,
    'There is no stack "../dev": no Pulumi.../dev.yaml. There are: dev, prod.',
  ],
  [
    "a service that is not there",
    ["dev", "helo", imageOf("helo", "a")],
    2,
    'Stack "dev" has no service "helo" (Pulumi.dev.yaml). Did you mean "hello"? There are: hello, shop, trial, jenkins.',
  ],
  [
    "a name that every map has",
    ["dev", "constructor", imageOf("constructor", "a")],
    2,
    'Stack "dev" has no service "constructor" (Pulumi.dev.yaml). There are: hello, shop, trial, jenkins.',
  ],
  [
    "a commit that is none",
    ["dev", "hello", imageOf("hello", "a"), "--commit", "main"],
    2,
    '--commit wants 7 to 40 hex digits in lower case, as git shows a commit, got "main".',
  ],
  [
    "an empty author",
    ["dev", "hello", imageOf("hello", "a"), "--by", " "],
    2,
    "--by wants one line of text that says who releases.",
  ],
  [
    "an image left out",
    ["dev", "hello"],
    2,
    "set wants <stack> <service> <image>, got dev hello. npm run release -- set --help tells more.",
  ],
])("%s is refused and writes nothing", async (_name, args, status, message) => {
  const project = ReleaseProject.withoutGit();
  expect(await project.run("set", ...args)).toEqual({ status, out: [], progress: [message] });
  expect(project.list("records")).toEqual([]);
});

test("a record that is wrong is refused as the program would refuse it, and stays", async () => {
  const project = ReleaseProject.withoutGit();
  project.write(record, "formatVersion: 2\n");
  const run = await project.run("set", "dev", "hello", imageOf("hello", "a"));
  expect(run.status).toBe(2);
  expect(run.progress).toEqual([
    "The settings have one problem:\n  records/dev/releases.yaml: formatVersion\n      want 1, got 2.",
  ]);
  expect(project.read(record)).toBe("formatVersion: 2\n");
  expect(project.list("records/dev")).toEqual(["releases.yaml"]);
});

test("a record with an alias is refused: a change of one service would change two", async () => {
  const project = ReleaseProject.withoutGit();
  const entry = `&h { image: "${imageOf("hello", "a")}", releasedAt: 2026-11-01T00:00:00Z, releasedBy: x }`;
  project.write(record, `formatVersion: 1\nservices:\n  hello: ${entry}\n  shop: *h\n`);
  const run = await project.run("set", "dev", "hello", imageOf("hello", "b"));
  expect(run.status).toBe(2);
  expect(run.progress.join()).toContain("write out *h: a release must change one service and no other.");
});

test("services that are encrypted as a whole have no names", async () => {
  const project = ReleaseProject.withoutGit();
  project.write("Pulumi.dev.yaml", "config:\n  platform:services: { secure: v1:abc }\n");
  const run = await project.run("set", "dev", "hello", imageOf("hello", "b"));
  expect(run.status).toBe(2);
  expect(run.progress.join()).toContain("the section is encrypted, so nobody can see its names.");
});
