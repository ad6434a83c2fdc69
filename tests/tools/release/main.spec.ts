import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { commands } from "../../../tools/release/main";
import { removeProjects, repositoryDir } from "../../support/project";
import { imageOf, ReleaseProject } from "./support";

afterAll(removeProjects);

const bin = path.join(repositoryDir, "tools", "release", "bin.cjs");

function child(project: ReleaseProject, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: project.dir,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", GITHUB_ACTOR: "octo", ...env },
  });
  return { status, stdout, stderr };
}

test("help lists every command; the exit statuses stand in it", async () => {
  const run = await ReleaseProject.withoutGit().run("--help");
  expect(run.status).toBe(0);
  const text = run.out.join("\n");
  for (const { name, summary } of commands) expect(text).toMatch(new RegExp(`^ {2}${name} +${summary}$`, "m"));
  expect(text).toContain(
    "Exit status: 0 done; 1 refused, or not as meant; 2 the command line or a file is wrong; 3 something outside failed (git, AWS, the disk).",
  );
});

test.each(commands.map((command) => [command.name, command] as const))(
  "%s has a help that names its options",
  async (name, { options }) => {
    const run = await ReleaseProject.withoutGit().run(name, "--help");
    expect([run.status, run.progress]).toEqual([0, []]);
    const text = run.out.join("\n");
    expect(text).toContain(`Usage: npm run release -- ${name}`);
    expect(Object.keys(options).filter((option) => !text.includes(`--${option}`))).toEqual([]);
  },
);

test.each<[string, string[], string]>([
  ["nothing", [], `a command is missing: ${commands.map(({ name }) => name).join(", ")}. --help tells more.`],
  [
    "an unknown command",
    ["promot"],
    `there is no command "promot". Did you mean "promote"? There are: ${commands.map(({ name }) => name).join(", ")}.`,
  ],
  [
    "an option without its value",
    ["promote", "--from"],
    "Option '--from <value>' argument missing. npm run release -- promote --help lists its options.",
  ],
])("%s is a wrong command line", async (_name, argv, message) => {
  expect(await ReleaseProject.withoutGit().run(...argv)).toEqual({ status: 2, out: [], progress: [message] });
});

test("an unknown option is a wrong command line", async () => {
  const run = await ReleaseProject.withoutGit().run("diff", "dev", "prod", "--jsno");
  expect([run.status, run.out]).toEqual([2, []]);
  expect(run.progress.join()).toContain("'--jsno'");
});

test("a record that cannot be read is something outside", async () => {
  const project = ReleaseProject.withoutGit();
  project.write("records/dev/releases.yaml/file", "");
  const run = await project.run("diff", "dev", "prod");
  expect(run.status).toBe(3);
  expect(run.progress.join()).toContain("EISDIR");
});

test("a folder without a stack says so", async () => {
  const project = ReleaseProject.withoutGit();
  project.write("empty/file", "");
  const run = await new ReleaseProject(path.join(project.dir, "empty")).run("history", "dev");
  expect(run).toEqual({
    status: 2,
    out: [],
    progress: [
      'There is no stack "dev": no Pulumi.dev.yaml. The folder has no stack: run the command where Pulumi.yaml is.',
    ],
  });
});

describe("as a process", () => {
  test("the answer is on stdout, what to do next on stderr; the pipeline says who releases", () => {
    const project = ReleaseProject.withoutGit();
    expect(child(project, ["set", "dev", "hello", imageOf("hello", "a")])).toEqual({
      status: 0,
      stdout: "hello in dev: nothing -> aaaaaaaaaaaa\n",
      stderr: "Next: commit records/dev/releases.yaml, then npm run up -- dev\n",
    });
    expect(project.read("records/dev/releases.yaml")).toContain("    releasedBy: octo\n");
  });

  test("a refusal ends with its status, without a stack trace", () => {
    const run = child(ReleaseProject.withoutGit(), ["promote", "hello", "--from", "dev", "--to", "prod"]);
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "hello: refused: dev has never released it (records/dev/releases.yaml), so there is nothing to promote.\n",
    });
  });

  test("without git on the PATH the history is the present", () => {
    const project = ReleaseProject.withoutGit();
    const run = child(project, ["history", "dev"], { PATH: path.join(project.dir, "records") });
    expect(run).toEqual({
      status: 0,
      stdout: "nothing was released in dev\n",
      stderr: "Only the present is known: git is not installed.\n",
    });
  });

  test("a repository that git refuses to read is something outside", () => {
    const project = ReleaseProject.withGit();
    project.write(".git/config", "[core\n");
    const run = child(project, ["history", "dev"]);
    expect([run.status, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toContain("git cannot read the history: fatal: bad config line 1");
  });
});
