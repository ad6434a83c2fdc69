import * as fs from "node:fs";
import * as path from "node:path";
import { removeProjects } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

const record = "records/dev/releases.yaml";

/** Releases of hello, each in a commit of its own. */
async function released(...digits: string[]): Promise<ReleaseProject> {
  const project = ReleaseProject.withGit();
  for (const digit of digits) {
    await project.run("set", "dev", "hello", imageOf("hello", digit), "--commit", digit.repeat(7));
    project.commit(`hello ${digit}`);
  }
  return project;
}

/** The cells of a table that do not depend on the time of a commit. */
function rows(out: readonly string[]): string[][] {
  return out.slice(1).map((line) => line.trim().split(/ {2,}/).slice(1));
}

test("the commits of the record tell what was released when, by whom, newest first", async () => {
  const project = await released("a", "b");
  const last = project.git("rev-parse", "HEAD").slice(0, 7);
  const first = project.git("rev-parse", "HEAD~").slice(0, 7);
  const run = await project.run("history", "dev");
  expect(run).toEqual({
    status: 0,
    out: [
      "when                  service  what      digest        commit   released by  recorded in",
      `2026-11-24T10:01:00Z  hello    released  bbbbbbbbbbbb  bbbbbbb  example      ${last}`,
      `2026-11-24T10:00:00Z  hello    released  aaaaaaaaaaaa  aaaaaaa  example      ${first}`,
    ],
    progress: [],
  });
});

test("what is not committed yet is there too", async () => {
  const project = await released("a");
  await project.run("set", "dev", "hello", imageOf("hello", "b"));
  expect(rows((await project.run("history", "dev")).out)[0]).toEqual([
    "hello",
    "released",
    "bbbbbbbbbbbb",
    "-",
    "example",
    "not committed",
  ]);
});

test("a release of long ago that comes back is a rollback, and a service can go", async () => {
  const project = await released("a", "b");
  await project.run("rollback", "dev", "hello");
  project.commit("back");
  project.write(record, "formatVersion: 1\n");
  project.commit("gone");
  const run = await project.run("history", "dev", "hello");
  expect(rows(run.out).map(([, what, digest]) => [what, digest])).toEqual([
    ["removed", "aaaaaaaaaaaa"],
    ["rolled back to", "aaaaaaaaaaaa"],
    ["released", "bbbbbbbbbbbb"],
    ["released", "aaaaaaaaaaaa"],
  ]);
});

test("the same for a program", async () => {
  const project = await released("a");
  const commit = project.git("rev-parse", "HEAD").trim();
  const run = await project.run("history", "dev", "--json");
  expect(JSON.parse(run.out.join("\n"))).toEqual({
    formatVersion: 1,
    stack: "dev",
    git: true,
    notes: [],
    events: [
      {
        service: "hello",
        kind: "released",
        image: imageOf("hello", "a"),
        commit: "aaaaaaa",
        releasedAt: "2026-11-24T10:00:00Z",
        releasedBy: "example",
        recordedIn: commit,
        recordedAt: project.git("show", "-s", "--format=%cI").trim(),
      },
    ],
  });
});

test("of one service nothing is told of another", async () => {
  const project = await released("a");
  const run = await project.run("history", "dev", "shop");
  expect(run).toEqual({ status: 0, out: ["shop was never released in dev"], progress: [] });
});

test("a merge is what the main line released; what its branch held on the way never ran", async () => {
  const project = await released("a");
  project.git("checkout", "--quiet", "-b", "work");
  for (const digit of ["b", "c"]) {
    await project.run("set", "dev", "hello", imageOf("hello", digit));
    project.commit(digit);
  }
  project.git("checkout", "--quiet", "main");
  project.git("merge", "--quiet", "--no-ff", "-m", "merge", "work");
  const run = await project.run("history", "dev");
  expect(rows(run.out).map((row) => row[2])).toEqual(["cccccccccccc", "aaaaaaaaaaaa"]);
});

test("a project in a folder of a repository has its own history", async () => {
  const outer = await released("a");
  outer.write("inner/Pulumi.dev.yaml", outer.read("Pulumi.dev.yaml"));
  outer.write(`inner/${record}`, outer.read(record));
  const commit = outer.commit("inner");
  const inner = new ReleaseProject(`${outer.dir}/inner`);
  expect(rows((await inner.run("history", "dev")).out)).toEqual([
    ["hello", "released", "aaaaaaaaaaaa", "aaaaaaa", "example", commit.slice(0, 7)],
  ]);
});

test("a state that is no record is left out, and said", async () => {
  const project = await released("a");
  const good = project.read(record);
  project.write(record, "services: [\n");
  const bad = project.commit("broken");
  project.write(record, good.replaceAll("a".repeat(64), "b".repeat(64)));
  project.commit("mended");
  const run = await project.run("history", "dev");
  expect(rows(run.out).map((row) => row[2])).toEqual(["bbbbbbbbbbbb", "aaaaaaaaaaaa"]);
  expect(run.progress).toEqual([`releases.yaml of commit ${bad.slice(0, 7)} is left out: it is no valid record.`]);
});

test("a checkout without its older commits says so", async () => {
  const project = await released("a", "b");
  const clone = ReleaseProject.withoutGit();
  clone.git("clone", "--quiet", "--depth=1", `file://${project.dir}`, "shallow");
  const run = await new ReleaseProject(`${clone.dir}/shallow`).run("history", "dev");
  expect(rows(run.out).map((row) => row[2])).toEqual(["bbbbbbbbbbbb"]);
  expect(run.progress).toEqual([
    "The checkout lacks its older commits, so older releases are not seen: git fetch --unshallow.",
  ]);
});

test("without git there is the present, and a word about it", async () => {
  const project = ReleaseProject.withoutGit();
  await project.run("set", "dev", "hello", imageOf("hello", "a"));
  const run = await project.run("history", "dev");
  expect(rows(run.out)).toEqual([["hello", "released", "aaaaaaaaaaaa", "-", "example", "not committed"]]);
  expect(run.progress).toEqual(["Only the present is known: the project is not a git checkout."]);
});

test("before the first commit there is the present", async () => {
  const project = ReleaseProject.withoutGit();
  project.git("init", "--quiet");
  expect(await project.run("history", "dev")).toEqual({
    status: 0,
    out: ["nothing was released in dev"],
    progress: [],
  });
});

test("signatures that git is configured to show are no commits", async () => {
  const project = await released("a");
  const program = path.join(project.dir, ".git", "signer");
  fs.writeFileSync(program, signer, { mode: 0o755 });
  project.git("config", "gpg.program", program);
  project.git("config", "log.showSignature", "true");
  await project.run("set", "dev", "hello", imageOf("hello", "b"));
  project.git("add", "--all");
  project.git("commit", "--quiet", "--gpg-sign", "-m", "signed");
  expect(project.git("log", "-1", "--format=%h")).toContain("Good signature");
  const { out } = await project.run("history", "dev");
  expect(rows(out).map((cells) => cells.slice(0, 3))).toEqual([
    ["hello", "released", "bbbbbbbbbbbb"],
    ["hello", "released", "aaaaaaaaaaaa"],
  ]);
});

/** In place of gpg, which not every machine has. */
const signer = `#!/bin/sh
case "$*" in
  *--verify*) echo "[GNUPG:] GOODSIG 0 example"; echo "Good signature" >&2 ;;
  *) cat > /dev/null; printf '\\n[GNUPG:] SIG_CREATED \\n' >&2; printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nAA==\\n-----END PGP SIGNATURE-----\\n' ;;
esac
`;
