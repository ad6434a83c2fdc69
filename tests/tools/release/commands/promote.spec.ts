import { recordVerification } from "../../../../tools/release/record/verifications";
import { removeProjects } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

const target = "records/prod/releases.yaml";

/** A project whose dev has released these, and verified those that say so. */
async function projectWith(releases: Readonly<Record<string, "verified" | "tried">>): Promise<ReleaseProject> {
  const project = ReleaseProject.withoutGit();
  for (const [service, state] of Object.entries(releases)) {
    const image = imageOf(service, "a");
    await project.run("set", "dev", service, image, "--commit", "0123abc");
    if (state === "verified") await verify(project, service, image);
  }
  return project;
}

function verify(project: ReleaseProject, service: string, image: string): Promise<void> {
  const verifiedAt = "2026-11-24T12:00:00Z";
  return recordVerification({ cwd: project.dir, stack: "dev", service, image, verifiedAt, verifiedBy: "ci" });
}

function promote(project: ReleaseProject, ...args: string[]) {
  return project.run("promote", ...args, "--from", "dev", "--to", "prod");
}

test("what was verified goes on, image and commit as they are", async () => {
  const project = await projectWith({ hello: "verified" });
  project.minutes = 30;
  expect(await promote(project, "hello", "--by", "ops")).toEqual({
    status: 0,
    out: ["hello: aaaaaaaaaaaa of dev goes to prod"],
    progress: ["Next: commit records/prod/releases.yaml, then npm run up -- prod"],
  });
  expect(project.read(target)).toContain(
    `  hello:\n    image: ${imageOf("hello", "a")}\n    commit: 0123abc\n    releasedAt: 2026-11-24T10:30:00Z\n    releasedBy: ops\n`,
  );
});

test("a second time nothing is written", async () => {
  const project = await projectWith({ hello: "verified" });
  await promote(project, "hello");
  const before = project.read(target);
  expect(await promote(project, "hello")).toEqual({
    status: 0,
    out: ["hello: prod already has aaaaaaaaaaaa"],
    progress: [],
  });
  expect(project.read(target)).toBe(before);
});

test.each<[string, Readonly<Record<string, "verified" | "tried">>, string[], string]>([
  [
    "a digest that was not verified",
    { hello: "tried" },
    ["hello"],
    "hello: refused: aaaaaaaaaaaa was not verified in dev. Run: npm run release -- verify dev hello",
  ],
  [
    "a service that dev never released",
    {},
    ["hello"],
    "hello: refused: dev has never released it (records/dev/releases.yaml), so there is nothing to promote.",
  ],
  [
    "a service that prod does not have",
    { trial: "verified" },
    ["trial"],
    'trial: refused: Stack "prod" has no service "trial" (Pulumi.prod.yaml). There are: hello, shop, jenkins.',
  ],
  [
    "a service that nobody has",
    {},
    ["shopp"],
    'shopp: refused: Stack "dev" has no service "shopp" (Pulumi.dev.yaml). Did you mean "shop"? There are: hello, shop, trial, jenkins.',
  ],
  [
    "a tag",
    { hello: "verified" },
    ["hello:1.2"],
    '"hello:1.2" names an image. promote takes the digest that --from records, never a tag; give the name of the service alone.',
  ],
])("%s is refused and writes nothing", async (_name, releases, services, message) => {
  const project = await projectWith(releases);
  expect(await promote(project, ...services)).toEqual({ status: 1, out: [], progress: [message] });
  expect(project.list("records/prod")).toEqual([]);
});

test("an older proof does not count for a newer digest", async () => {
  const project = await projectWith({ hello: "verified" });
  await project.run("set", "dev", "hello", imageOf("hello", "b"));
  expect((await promote(project, "hello")).progress).toEqual([
    "hello: refused: bbbbbbbbbbbb was not verified in dev. Run: npm run release -- verify dev hello",
  ]);
});

test("a proof of another service does not count", async () => {
  const project = await projectWith({ hello: "tried" });
  await verify(project, "shop", imageOf("hello", "a"));
  expect((await promote(project, "hello")).status).toBe(1);
});

test("one stack as both is refused", async () => {
  const project = await projectWith({ hello: "verified" });
  const run = await project.run("promote", "hello", "--from", "dev", "--to", "dev");
  expect(run).toEqual({
    status: 1,
    out: [],
    progress: ['--from and --to are both "dev": there is nothing to promote.'],
  });
});

test("of several named services all go or none", async () => {
  const project = await projectWith({ hello: "verified", shop: "tried" });
  const run = await promote(project, "shop", "hello");
  expect(run).toEqual({
    status: 1,
    out: [],
    progress: [
      "shop: refused: aaaaaaaaaaaa was not verified in dev. Run: npm run release -- verify dev shop",
      "Nothing was promoted: all that are named go, or none.",
    ],
  });
  expect(project.list("records/prod")).toEqual([]);
  await verify(project, "shop", imageOf("shop", "a"));
  expect((await promote(project, "shop", "hello")).out).toEqual([
    "hello: aaaaaaaaaaaa of dev goes to prod",
    "shop: aaaaaaaaaaaa of dev goes to prod",
  ]);
});

test("without names everything goes that may, and the rest is listed", async () => {
  const project = await projectWith({ hello: "verified", jenkins: "verified", shop: "tried", trial: "verified" });
  await promote(project, "jenkins");
  const run = await promote(project);
  expect(run).toEqual({
    status: 0,
    out: ["hello: aaaaaaaaaaaa of dev goes to prod", "jenkins: prod already has aaaaaaaaaaaa"],
    progress: [
      "shop: refused: aaaaaaaaaaaa was not verified in dev. Run: npm run release -- verify dev shop",
      'trial: refused: Stack "prod" has no service "trial" (Pulumi.prod.yaml). There are: hello, shop, jenkins.',
      "Next: commit records/prod/releases.yaml, then npm run up -- prod",
    ],
  });
  const again = await promote(project);
  expect([again.status, again.progress.length]).toEqual([1, 2]);
});

test("without names and without a release there is nothing to do", async () => {
  const run = await promote(await projectWith({}));
  expect(run).toEqual({ status: 0, out: ["dev has released nothing"], progress: [] });
});

test("a dry run says the same and writes nothing", async () => {
  const project = await projectWith({ hello: "verified" });
  expect(await promote(project, "--dry-run")).toEqual({
    status: 0,
    out: ["hello: aaaaaaaaaaaa of dev would go to prod"],
    progress: [],
  });
  expect((await promote(project, "shop", "--dry-run")).status).toBe(1);
  expect(project.list("records/prod")).toEqual([]);
});

test("a record of dev that holds a tag is a wrong file", async () => {
  const project = await projectWith({ hello: "verified" });
  project.write(
    "records/dev/releases.yaml",
    project.read("records/dev/releases.yaml").replace(/@sha256:a+/, ":latest"),
  );
  const run = await promote(project, "hello");
  expect(run.status).toBe(2);
  expect(run.progress.join()).toContain("a tag can change what runs without a trace");
});

test.each([
  [["--to", "prod"], "--from is missing: the stack whose images are promoted."],
  [["--from", "dev"], "--to is missing: the stack that gets them."],
])("with %j alone it asks for the other stack", async (args, message) => {
  const run = await ReleaseProject.withoutGit().run("promote", ...args);
  expect(run).toEqual({ status: 2, out: [], progress: [message] });
});

test("the controller is not verified: the refusal names the way that is left", async () => {
  const project = ReleaseProject.withGit();
  await project.run("set", "dev", "jenkins", imageOf("jenkins", "a"));
  const run = await project.run("promote", "jenkins", "--from", "dev", "--to", "prod");
  expect(run).toEqual({
    status: 1,
    out: [],
    progress: [
      `jenkins: refused: aaaaaaaaaaaa was not verified in dev. verify does not look at the controller: npm run release -- set prod jenkins ${imageOf("jenkins", "a")}`,
    ],
  });
});
