import { recordVerification } from "../../../../tools/release/record/verifications";
import { removeProjects } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

async function project(): Promise<ReleaseProject> {
  const made = ReleaseProject.withoutGit();
  await made.run("set", "dev", "hello", imageOf("hello", "b"), "--commit", "b".repeat(40));
  await made.run("set", "prod", "hello", imageOf("hello", "a"));
  await made.run("set", "dev", "jenkins", imageOf("jenkins", "c"));
  await made.run("set", "prod", "jenkins", imageOf("jenkins", "c"));
  await made.run("set", "dev", "trial", imageOf("trial", "d"));
  const proof = { image: imageOf("hello", "b"), verifiedAt: "2026-11-24T12:00:00Z", verifiedBy: "ci" };
  await recordVerification({ cwd: made.dir, stack: "dev", service: "hello", ...proof });
  return made;
}

test("a table of what both stacks have released", async () => {
  expect(await (await project()).run("diff", "dev", "prod")).toEqual({
    status: 0,
    out: [
      "service  dev           commit   verified  prod          commit  verified",
      "hello    bbbbbbbbbbbb  bbbbbbb  yes       aaaaaaaaaaaa  -       no        different",
      "jenkins  cccccccccccc  -        no        cccccccccccc  -       no        same",
      "shop     not released  -        -         not released  -       -         same",
      "trial    dddddddddddd  -        no        not released  -       -         different",
    ],
    progress: [],
  });
});

test("the same for a program", async () => {
  const run = await (await project()).run("diff", "dev", "prod", "--json");
  const { services, ...rest } = JSON.parse(run.out.join("\n"));
  expect(rest).toEqual({ formatVersion: 1, stacks: ["dev", "prod"] });
  expect(services.map(({ service, same }: { service: string; same: boolean }) => [service, same])).toEqual([
    ["hello", false],
    ["jenkins", true],
    ["shop", true],
    ["trial", false],
  ]);
  expect(services[0].stacks).toEqual([
    {
      stack: "dev",
      image: imageOf("hello", "b"),
      commit: "b".repeat(40),
      releasedAt: "2026-11-24T10:00:00Z",
      verified: true,
    },
    { stack: "prod", image: imageOf("hello", "a"), commit: null, releasedAt: "2026-11-24T10:01:00Z", verified: false },
  ]);
  expect(services[3].stacks[1]).toEqual({
    stack: "prod",
    image: null,
    commit: null,
    releasedAt: null,
    verified: false,
  });
});

test("--exit-code tells a difference by the status", async () => {
  const made = await project();
  expect((await made.run("diff", "dev", "prod", "--exit-code")).status).toBe(1);
  expect((await made.run("diff", "dev", "dev", "--exit-code")).status).toBe(0);
});

test("stacks without a service have nothing to compare", async () => {
  const made = ReleaseProject.withoutGit();
  for (const stack of ["dev", "prod"]) made.write(`Pulumi.${stack}.yaml`, "config: {}\n");
  expect(await made.run("diff", "dev", "prod")).toEqual({
    status: 0,
    out: ["neither dev nor prod has a service"],
    progress: [],
  });
});

test("a third stack is refused", async () => {
  const run = await (await project()).run("diff", "dev", "prod", "test");
  expect(run).toEqual({
    status: 2,
    out: [],
    progress: ["diff wants <stack> <stack>, got dev prod test. npm run release -- diff --help tells more."],
  });
});
