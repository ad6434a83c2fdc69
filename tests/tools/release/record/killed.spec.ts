import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { recordVerification } from "../../../../tools/release/record/verifications";
import { removeProjects, repositoryDir } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

/** Calls of the tool that change something, in their order; a run is killed before each. */
const steps = [
  // Folder and lock.
  ...["mkdirSync", "openSync", "writeFileSync", "fsyncSync", "closeSync", "linkSync", "rmSync"],
  // Temporary file, record, its folder.
  ...["openSync", "writeFileSync", "fsyncSync", "closeSync", "renameSync", "openSync", "fsyncSync", "closeSync"],
  // Lock.
  "rmSync",
];

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly record: string;
  readonly setUp: (project: ReleaseProject) => Promise<void>;
}

const cases: readonly Case[] = [
  {
    name: "set, the first of a stack",
    args: ["set", "dev", "hello", imageOf("hello", "b")],
    record: "records/dev/releases.yaml",
    setUp: () => Promise.resolve(),
  },
  {
    name: "promote of two services",
    args: ["promote", "--from", "dev", "--to", "prod"],
    record: "records/prod/releases.yaml",
    setUp: async (project) => {
      for (const service of ["hello", "shop"]) {
        const image = imageOf(service, "b");
        await project.run("set", "prod", service, imageOf(service, "a"));
        await project.run("set", "dev", service, image);
        const verifiedAt = "2026-11-24T12:00:00Z";
        await recordVerification({ cwd: project.dir, stack: "dev", service, image, verifiedAt, verifiedBy: "ci" });
      }
    },
  },
];

/** Runs the real command in a process that dies at a step. */
function runAndKill(project: ReleaseProject, args: readonly string[], step: number, half: boolean) {
  const hook = path.join(__dirname, "kill-at-step.cjs");
  const choice = JSON.stringify({ folder: path.join(project.dir, "records"), step, half });
  project.write("arm.cjs", `require(${JSON.stringify(hook)}).arm(${choice});\n`);
  const main = path.join(repositoryDir, "tools", "release", "bin.cjs");
  return spawnSync(process.execPath, ["-r", path.join(project.dir, "arm.cjs"), main, ...args], {
    cwd: project.dir,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
}

/** The record without what differs from run to run; undefined when there is none. */
function recordOf(project: ReleaseProject, record: string): string | undefined {
  if (!project.list(path.dirname(record)).includes(path.basename(record))) return undefined;
  return project.read(record).replace(/(releasedAt|releasedBy): .*/g, "$1: -");
}

describe.each(cases)("a run of $name", ({ args, record, setUp }) => {
  let before: string | undefined;
  let after: string | undefined;

  beforeAll(async () => {
    const project = ReleaseProject.withoutGit();
    await setUp(project);
    before = recordOf(project, record);
    await project.run(...args);
    after = recordOf(project, record);
  });

  async function killedAt(step: number, half: boolean) {
    const project = ReleaseProject.withoutGit();
    await setUp(project);
    const { signal, status, stderr } = runAndKill(project, args, step, half);
    return { project, signal, status, stderr };
  }

  async function expectRepaired(project: ReleaseProject): Promise<void> {
    const left = recordOf(project, record);
    expect([before, after]).toContain(left);
    expect((await project.run(...args)).status).toBe(0);
    expect(recordOf(project, record)).toBe(after);
    expect(project.list(path.dirname(record)).filter((name) => name.startsWith("."))).toEqual([]);
  }

  test.each(steps.map((call, index) => [index + 1, call] as const))(
    "that is killed at step %i, before %s, tears nothing, and the next run completes and cleans up",
    async (step, call) => {
      const { project, signal, stderr } = await killedAt(step, false);
      expect([signal, stderr]).toEqual(["SIGKILL", `before ${call}`]);
      await expectRepaired(project);
    },
  );

  test.each(steps.flatMap((call, index) => (call === "writeFileSync" ? [index + 1] : [])))(
    "that is killed in the middle of the write of step %i tears nothing either",
    async (step) => {
      const { project, signal, stderr } = await killedAt(step, true);
      expect([signal, stderr]).toEqual(["SIGKILL", "in writeFileSync"]);
      await expectRepaired(project);
    },
  );

  test("has no more steps than these", async () => {
    const { project, signal, status } = await killedAt(steps.length + 1, false);
    expect([signal, status]).toEqual([null, 0]);
    expect(recordOf(project, record)).toBe(after);
  });
});
