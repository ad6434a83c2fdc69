import { removeProjects } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

const record = "records/prod/releases.yaml";

async function released(...digits: string[]): Promise<ReleaseProject> {
  const project = ReleaseProject.withGit();
  for (const digit of digits) {
    await project.run("set", "prod", "hello", imageOf("hello", digit));
    project.commit(`hello ${digit}`);
  }
  return project;
}

function digit(project: ReleaseProject): string | undefined {
  return /sha256:(\w)/.exec(project.read(record))?.[1];
}

test("a rollback makes of the file what a revert makes of it", async () => {
  const project = await released("a", "b");
  expect(await project.run("rollback", "prod", "hello")).toEqual({
    status: 0,
    out: ["hello in prod: bbbbbbbbbbbb -> aaaaaaaaaaaa", "released 2026-11-24T10:00:00Z by example, commit -"],
    progress: ["Next: commit records/prod/releases.yaml, then npm run up -- prod"],
  });
  const rolledBack = project.read(record);
  project.git("checkout", "--quiet", "--", record);
  project.git("revert", "--no-edit", "HEAD");
  expect(project.read(record)).toBe(rolledBack);
});

test("two rollbacks, each committed, go back two releases, and a third one ends", async () => {
  const project = await released("a", "b", "c");
  for (const expected of ["b", "a"]) {
    expect((await project.run("rollback", "prod", "hello")).status).toBe(0);
    expect(digit(project)).toBe(expected);
    project.commit("back");
  }
  expect(await project.run("rollback", "prod", "hello")).toEqual({
    status: 1,
    out: [],
    progress: [
      "hello in prod has no release before aaaaaaaaaaaa that was not rolled back itself. There is nothing to go back to.",
    ],
  });
});

test("a rollback that is not committed is not made a second time: the run may have been killed behind it", async () => {
  const project = await released("a", "b", "c");
  await project.run("rollback", "prod", "hello");
  const text = project.read(record);
  expect(await project.run("rollback", "prod", "hello")).toEqual({
    status: 0,
    out: ["hello in prod: already bbbbbbbbbbbb"],
    progress: [
      "The rollback stands in records/prod/releases.yaml and is not committed. Next: commit it, then npm run up -- prod; further back: --to DIGEST",
    ],
  });
  expect(project.read(record)).toBe(text);
  await project.run("rollback", "prod", "hello", "--to", "aaaaaaa");
  expect(digit(project)).toBe("a");
});

test("the rollback of a service that was taken out of the record is not made a second time either", async () => {
  const project = await released("a", "b");
  project.write(record, "formatVersion: 1\n");
  project.commit("gone");
  for (let run = 0; run < 2; run++) {
    expect((await project.run("rollback", "prod", "hello")).status).toBe(0);
    expect(digit(project)).toBe("b");
  }
});

test("after a rollback and a new release the way back skips what was rolled back", async () => {
  const project = await released("a", "b");
  await project.run("rollback", "prod", "hello");
  project.commit("back");
  await project.run("set", "prod", "hello", imageOf("hello", "c"));
  project.commit("c");
  await project.run("rollback", "prod", "hello");
  expect(digit(project)).toBe("a");
});

test("a rollback touches no other service", async () => {
  const project = await released("a", "b");
  await project.run("set", "prod", "shop", imageOf("shop", "f"));
  project.commit("shop");
  const shop = project.read(record).slice(project.read(record).indexOf("  shop:"));
  await project.run("rollback", "prod", "hello");
  expect(project.read(record).endsWith(shop)).toBe(true);
  expect(digit(project)).toBe("a");
});

test("what was tried and not committed is left for what was", async () => {
  const project = await released("a");
  await project.run("set", "prod", "hello", imageOf("hello", "b"));
  await project.run("rollback", "prod", "hello");
  expect(digit(project)).toBe("a");
});

test("a service that was taken out of the record comes back", async () => {
  const project = await released("a");
  project.write(record, "formatVersion: 1\n");
  project.commit("gone");
  const run = await project.run("rollback", "prod", "hello");
  expect(run.out[0]).toBe("hello in prod: nothing -> aaaaaaaaaaaa");
  expect(digit(project)).toBe("a");
});

describe("--to", () => {
  test.each([
    ["first digits", "aaaaaaaa"],
    ["a digest", `sha256:${"a".repeat(64)}`],
    ["an image", imageOf("hello", "a")],
  ])("takes %s", async (_name, to) => {
    const project = await released("a", "b", "c");
    expect((await project.run("rollback", "prod", "hello", "--to", to)).status).toBe(0);
    expect(digit(project)).toBe("a");
    expect((await project.run("rollback", "prod", "hello", "--to", to)).out).toEqual([
      "hello in prod: already aaaaaaaaaaaa",
    ]);
  });

  test("goes to what was rolled back, too", async () => {
    const project = await released("a", "b");
    await project.run("rollback", "prod", "hello");
    project.commit("back");
    await project.run("rollback", "prod", "hello", "--to", "bbbbbbb");
    expect(digit(project)).toBe("b");
  });

  test.each([
    [
      "a digest that never ran there",
      "ddddddd",
      1,
      "hello never ran ddddddd in prod, so it is no rollback. There were: bbbbbbbbbbbb, aaaaaaaaaaaa.",
    ],
    ["too few digits", "aaa", 2, '--to wants a digest or at least its first 7 hex digits, got "aaa".'],
    ["a tag", "latest", 2, '--to wants a digest or at least its first 7 hex digits, got "latest".'],
  ])("refuses %s", async (_name, to, status, message) => {
    const project = await released("a", "b");
    expect(await project.run("rollback", "prod", "hello", "--to", to)).toEqual({
      status,
      out: [],
      progress: [message],
    });
    expect(digit(project)).toBe("b");
  });

  test("refuses what two digests begin with", async () => {
    const project = await released("a");
    const twin = imageOf("hello", "a").slice(0, -1) + "b";
    await project.run("set", "prod", "hello", twin);
    const run = await project.run("rollback", "prod", "hello", "--to", "aaaaaaaa");
    expect(run.status).toBe(2);
    expect(run.progress).toEqual([
      `--to aaaaaaaa could be several: ${twin}, ${imageOf("hello", "a")}. Give more digits, or the whole image.`,
    ]);
  });
});

test("what was never released cannot go back", async () => {
  const project = await released();
  expect(await project.run("rollback", "prod", "hello")).toEqual({
    status: 1,
    out: [],
    progress: ["hello was never released in prod. There is nothing to go back to."],
  });
});

test("in a checkout without its older commits only --to goes: what was rolled back there looks like a release before", async () => {
  const project = await released("a", "b", "c");
  await project.run("rollback", "prod", "hello");
  project.commit("back to b");
  const clone = ReleaseProject.withoutGit();
  clone.git("clone", "--quiet", "--depth=2", `file://${project.dir}`, "shallow");
  const shallow = new ReleaseProject(`${clone.dir}/shallow`);
  const run = await shallow.run("rollback", "prod", "hello");
  expect(run).toEqual({
    status: 1,
    out: [],
    progress: [
      "What hello in prod ran before cannot be told. The checkout lacks its older commits, so older releases are not seen: git fetch --unshallow. Or name the release: --to DIGEST.",
    ],
  });
  expect((await shallow.run("rollback", "prod", "hello", "--to", "ccccccc")).status).toBe(0);
  expect(digit(shallow)).toBe("c");
});

test("of two repositories with one digest the whole image names one", async () => {
  const project = await released("a");
  const other = imageOf("hello", "a").replace("/dev/", "/prod/");
  for (const image of [other, imageOf("hello", "b")]) {
    await project.run("set", "prod", "hello", image);
    project.commit("set");
  }
  expect((await project.run("rollback", "prod", "hello", "--to", "aaaaaaa")).status).toBe(2);
  expect((await project.run("rollback", "prod", "hello", "--to", other)).status).toBe(0);
  expect(project.read("records/prod/releases.yaml")).toContain(`image: ${other}\n`);
});

test("without git there is nothing to read it from", async () => {
  const run = await ReleaseProject.withoutGit().run("rollback", "prod", "hello");
  expect(run).toEqual({
    status: 3,
    out: [],
    progress: [
      "rollback reads what ran before from git. Only the present is known: the project is not a git checkout. npm run release -- set prod hello <image> names the image itself.",
    ],
  });
});
