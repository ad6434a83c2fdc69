import * as fs from "node:fs";
import * as path from "node:path";
import { removeProjects } from "../../support/project";
import { ReleasePipeline } from "../../support/release-pipeline";
import { buildForTwoPlatforms } from "../../support/release-pipeline/builds";

/** `verify` and `build` die with SIGKILL while they talk to AWS, and while they record; the same command, run again, completes. */
jest.setTimeout(600_000);

const again = ["--interval", "0.1"];
const record = "records/dev/verifications.yaml";

let pipeline: ReleasePipeline;
let image: string;

beforeAll(async () => {
  pipeline = await ReleasePipeline.start();
  buildForTwoPlatforms(pipeline.aws.account);
  await pipeline.up("dev");
  image = (await pipeline.release(["build", "hello", ...again])).stdout.trim();
  await pipeline.release(["set", "dev", "hello", image]);
  pipeline.commit("hello to dev");
  pipeline.bring("dev");
  pipeline.aws.account.complete(pipeline.ecsService("dev"));
});
afterAll(async () => {
  await pipeline.stop();
  removeProjects();
});

/** Runs a command that is killed when it calls `action`: AWS does what it asked for, and nobody hears the answer. */
async function killedAt(action: string, args: readonly string[]): Promise<void> {
  let killed = false;
  const run = await pipeline.release(args, {
    onKill: (kill) => {
      pipeline.aws.before(action, () => {
        if (!killed) kill();
        killed = true;
      });
    },
  });
  expect([killed, run.signal]).toEqual([true, "SIGKILL"]);
}

describe("verify", () => {
  const verify = ["verify", "dev", ...again];
  const repository = "platform/dev/hello";
  const digest = () => image.split("@")[1] ?? "";
  const tag = () => `released-${digest().slice("sha256:".length, "sha256:".length + 12)}`;
  const tags = () => pipeline.aws.account.repositories.get(repository)?.get(digest())?.tags ?? new Set();

  beforeEach(() => {
    fs.rmSync(path.join(pipeline.dir, record), { force: true });
    tags().delete(tag());
  });

  async function expectCompleted(): Promise<void> {
    expect(pipeline.expectReadable("dev").filter((name) => !name.startsWith("."))).toEqual([]);
    const run = await pipeline.release(verify);
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toContain(`  recorded; tagged ${tag()}\n`);
    pipeline.expectWhole("dev");
    expect(pipeline.changes().filter((line) => line.startsWith("+    - image"))).toEqual([`+    - image: ${image}`]);
    expect([...tags()]).toContain(tag());
  }

  test.each([
    ["sts:GetCallerIdentity", false],
    ["ecs:DescribeTasks", false],
    ["cloudwatch:DescribeAlarms", false],
    ["ecr:BatchGetImage", true],
    ["ecr:PutImage", true],
  ])("killed at %s; recorded by then: %p", async (action, recorded) => {
    await killedAt(action, verify);
    expect(fs.existsSync(path.join(pipeline.dir, record))).toBe(recorded);
    await expectCompleted();
  });

  const whole = [...Array(16).keys()].map((index) => ({ step: index + 1, half: false }));
  test.each([...whole, { step: 3, half: true }, { step: 9, half: true }])(
    "killed while it records: $step, in the middle of a write: $half",
    async (point) => {
      const run = await pipeline.release(verify, { nodeArgs: pipeline.killAt(point) });
      expect(run.signal).toBe("SIGKILL");
      await expectCompleted();
    },
  );

  test("has no more steps than these", async () => {
    const { status } = await pipeline.release(verify, { nodeArgs: pipeline.killAt({ step: 17, half: false }) });
    expect(status).toBe(0);
  });
});

describe("build", () => {
  const build = ["build", "hello", ...again];

  afterEach(() => {
    pipeline.aws.before("codebuild:ListBuildsForProject", () => undefined);
  });

  /** The builds of a commit that nobody has built before. */
  function buildsOfNewCommit(): () => readonly string[] {
    const commit = pipeline.commit("something to build");
    return () => pipeline.aws.account.builds.filter((one) => one.sourceVersion === commit).map(({ id }) => id);
  }

  test.each([
    ["ecr:DescribeImages", 0],
    ["codebuild:StartBuild", 1],
    ["logs:GetLogEvents", 1],
    // Asked first for the builds that run already.
    ["codebuild:BatchGetBuilds", 0],
  ])("killed at %s it has started %i; the second run follows that one", async (action, started) => {
    const builds = buildsOfNewCommit();
    await killedAt(action, build);
    expect(builds()).toHaveLength(started);
    const run = await pipeline.release(build);
    const [id = ""] = builds();
    expect(builds()).toHaveLength(1);
    expect(run.stderr).toContain(started === 0 ? `${id}: started\n` : `${id}: is running already, joined\n`);
    expect(run.stdout).toMatch(/@sha256:[0-9a-f]{64}\n$/);
    expect(run.status).toBe(0);
  });

  test("who may not list builds gets the same one by its token", async () => {
    const builds = buildsOfNewCommit();
    pipeline.aws.deny("codebuild:ListBuildsForProject");
    await killedAt("codebuild:StartBuild", build);
    const run = await pipeline.release(build);
    expect(builds()).toHaveLength(1);
    expect(run.stderr).toContain(`${builds()[0] ?? ""}: started\n`);
    expect(run.status).toBe(0);
  });

  test("killed when the image was there already, it is found, and nothing is built", async () => {
    const builds = buildsOfNewCommit();
    await pipeline.release(build);
    const run = await pipeline.release(build);
    expect(run.stderr).toContain("is there already, nothing is built");
    expect(builds()).toHaveLength(1);
  });
});
