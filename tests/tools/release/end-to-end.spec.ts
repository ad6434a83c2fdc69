import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import { type AddressInfo } from "node:net";
import * as path from "node:path";
import { type ServiceOutputs } from "../../../tools/release/outputs/schema";
import { FakeAws, FakeError } from "../../support/fake-aws";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";
import { hello, makeReleaseProject, notReleased, outputsOf } from "../../support/release-project";
import { type ChildOptions, runChild } from "../../support/run-child";

const bin = path.join(repositoryDir, "tools", "release", "bin.cjs");
const repository = "platform/dev/hello";
const firstCommit = "aa".repeat(20);

let aws: FakeAws;
let site: http.Server;
let siteStatus = 200;
beforeAll(async () => {
  site = http.createServer((_request, response) => response.writeHead(siteStatus).end("answer"));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
});
beforeEach(async () => {
  aws = await FakeAws.start();
  siteStatus = 200;
});
afterEach(() => aws.stop());
afterAll(() => {
  site.close();
  removeProjects();
});

/** A service that runs its first image, as AWS and the outputs of the stack have it. */
function runningService(more: Partial<ServiceOutputs> = {}): ServiceOutputs {
  const { account } = aws;
  const image = `${account.registry(repository)}@${account.push(repository, firstCommit, "first")}`;
  account.alarms.set("hello-errors", "OK");
  account.projectRepositories.set("platform-dev-hello", repository);
  return {
    ...hello,
    url: `http://127.0.0.1:${String((site.address() as AddressInfo).port)}/`,
    image,
    serviceName: "hello",
    taskDefinitionArn: account.run("hello", "platform-dev-cluster", image),
    pageAlarmNames: ["hello-errors"],
    ...more,
  };
}

function projectOf(service: ServiceOutputs): string {
  return makeReleaseProject(outputsOf({ hello: service }), service.image === null ? {} : { hello: service.image });
}

function release(cwd: string, args: readonly string[], more: Partial<ChildOptions> = {}) {
  return runChild([bin, ...args], { cwd, ...more, env: { ...aws.env, ...more.env } });
}

const verifyArgs = ["verify", "dev", "--outputs", "outputs.json", "--interval", "0.1"];

test("verify waits for the deployment, records the proof and tags the image; status then shows both", async () => {
  const service = runningService();
  const image = `${aws.account.registry(repository)}@${aws.account.push(repository, "bb".repeat(20), "second")}`;
  const taskDefinitionArn = aws.account.deploy("hello", image);
  aws.before("ecs:DescribeServices", (call) => {
    if (call === 3) aws.account.complete("hello");
  });
  const cwd = projectOf({ ...service, image, taskDefinitionArn });

  const run = await release(cwd, verifyArgs);
  expect(run.stderr).toMatch(/^(hello: waiting for rollout: in progress: .* left\n){2}$/);
  expect(run.stdout).toContain("dev: what runs is what was meant\n");
  expect(run.status).toBe(0);
  const digest = image.split("@")[1]!;
  const tag = `released-${digest.slice(7, 19)}`;
  expect([...(aws.account.repositories.get(repository)?.get(digest)?.tags ?? [])]).toEqual(["bb".repeat(20), tag]);
  expect(fs.readFileSync(path.join(cwd, "records/dev/verifications.yaml"), "utf8")).toContain(`image: ${image}`);

  const status = await release(cwd, ["status", "dev", "--outputs", "outputs.json", "--json"]);
  expect(JSON.parse(status.stdout).services).toEqual([
    {
      stack: "dev",
      service: "hello",
      kind: "web",
      released: true,
      image,
      digest,
      commit: "c0".repeat(20),
      runningTasks: 2,
      desiredTasks: 2,
      rollout: "COMPLETED",
      revision: "hello:2",
      verifiedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      since: expect.stringMatching(/Z$/),
    },
  ]);
  expect(status.status).toBe(0);
});

test("verify fails when ECS took the deployment back, in the middle of the wait", async () => {
  const service = runningService({ strategy: "canary" });
  const image = `${aws.account.registry(repository)}@${aws.account.push(repository, "bb".repeat(20), "second")}`;
  const taskDefinitionArn = aws.account.deploy("hello", image);
  aws.before("ecs:DescribeServices", (call) => {
    if (call === 2) aws.account.rollBack("hello", "alarm hello-errors was red");
  });
  const run = await release(projectOf({ ...service, image, taskDefinitionArn }), verifyArgs);
  expect(run.stdout).toContain(
    "  taskDefinition failed   ECS deploys hello:1, not hello:2; alarm hello-errors was red;",
  );
  expect(run.stdout).toContain(
    "  rollout        failed   service deployment ROLLBACK_SUCCESSFUL: alarm hello-errors was red",
  );
  expect(run.status).toBe(1);
});

test("verify accepts the digest of a platform, over the real protocol", async () => {
  const { account } = aws;
  const service = runningService();
  const index = account.pushIndex(repository, "bb".repeat(20), ["amd", "arm"]);
  const image = `${account.registry(repository)}@${index.digest}`;
  const taskDefinitionArn = account.deploy("hello", image);
  account.complete("hello");
  account.service("hello").shownDigest = index.platforms[1]!;
  const run = await release(projectOf({ ...service, image, taskDefinitionArn }), verifyArgs);
  expect(run.stdout).toContain(`as its platform ${index.platforms[1]!.slice(0, 19)}`);
  expect(run.status).toBe(0);
});

test("verify: a smoke test that answers 500, a red alarm", async () => {
  const cwd = projectOf(runningService());
  siteStatus = 500;
  const smoke = await release(cwd, verifyArgs);
  expect(smoke.stdout).toMatch(/ {2}smoke {10}failed {3}GET http:\/\/127\.0\.0\.1:\d+\/: 500 in \d+ ms \(3 attempts\)/);
  expect(smoke.status).toBe(1);
  aws.account.alarms.set("hello-errors", "ALARM");
  siteStatus = 200;
  const alarm = await release(cwd, verifyArgs);
  expect(alarm.stdout).toContain("  alarms         failed   hello-errors is in ALARM: hello-errors is ALARM\n");
  expect(alarm.status).toBe(1);
});

test("verify: throttled twice it goes on; without a permission, or in another account, it ends with 3", async () => {
  const cwd = projectOf(runningService());
  const throttled = () => new FakeError("ThrottlingException", "Rate exceeded");
  aws.fail("ecs:DescribeServices", throttled(), throttled());
  const slow = await release(cwd, verifyArgs);
  expect(slow.stderr).toContain("ecs:DescribeServices: AWS throttles; attempt 3 of 8");
  expect(slow.status).toBe(0);

  aws.deny("cloudwatch:DescribeAlarms");
  const refused = await release(cwd, verifyArgs);
  expect(refused.stderr).toContain("Allow cloudwatch:DescribeAlarms to the role that runs this command");
  expect(refused.stdout).toBe("");
  expect(refused.status).toBe(3);

  aws.account.accountId = "444455556666";
  aws.calls.length = 0;
  const elsewhere = await release(cwd, verifyArgs);
  expect(elsewhere.stderr).toContain("The credentials are of account 444455556666");
  expect(elsewhere.status).toBe(3);
  expect(aws.calls).toEqual(["sts:GetCallerIdentity"]);
});

test("the outputs come from the Pulumi CLI when no file is given", async () => {
  const service = runningService();
  const cwd = projectOf({ ...service, ...notReleased });
  const cli = makeProject({ pulumi: `#!/bin/sh\necho "$*" >> ${cwd}/asked\ncat ${cwd}/outputs.json\n` });
  fs.chmodSync(path.join(cli, "pulumi"), 0o755);
  const run = await release(cwd, ["verify", "dev"], {
    env: { PATH: [cli, process.env.PATH].join(path.delimiter) },
  });
  expect(run.stdout).toBe("hello (web): not released\ndev: nothing is released, so there is nothing to verify\n");
  expect(run.status).toBe(0);
  expect(fs.readFileSync(path.join(cwd, "asked"), "utf8")).toBe("stack output --json --non-interactive --stack dev\n");
  expect(aws.calls).toEqual([]);
});

/** A project under git whose one commit is pushed. */
function pushedProject(service: ServiceOutputs): { cwd: string; head: string } {
  const cwd = projectOf(service);
  const remote = makeProject({});
  const git = (dir: string, ...args: string[]) =>
    execFileSync("git", args, { cwd: dir, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  git(remote, "init", "--quiet", "--bare", "--initial-branch=main");
  git(cwd, "init", "--quiet", "--initial-branch=main");
  git(cwd, "add", "--all");
  const who = ["-c", "user.name=example", "-c", "user.email=example@example.com", "-c", "commit.gpgsign=false"];
  git(cwd, ...who, "commit", "--quiet", "-m", "first");
  git(cwd, "remote", "add", "origin", remote);
  git(cwd, "push", "--quiet", "origin", "main");
  return { cwd, head: git(cwd, "rev-parse", "HEAD").trim() };
}

const buildArgs = ["build", "hello", "--outputs", "outputs.json", "--interval", "0.1"];

test("build starts one build of HEAD, shows its log and ends with the image; the second time nothing is built", async () => {
  const { cwd, head } = pushedProject(runningService());
  const run = await release(cwd, buildArgs);
  const digest = aws.account.builds[0]?.exported.IMAGE_DIGEST;
  const image = `${aws.account.registry(repository)}@${digest!}`;
  expect(run.stdout).toBe(`${image}\n`);
  expect(run.stderr.split("\n")).toEqual([
    "platform-dev-hello:1: started",
    "platform-dev-hello:1: SUBMITTED",
    "  [Container] Phase BUILD started",
    "platform-dev-hello:1: BUILD",
    `  pushed ${digest!}`,
    `next: npm run release -- set dev hello ${image} --commit ${head}`,
    "",
  ]);
  expect(run.status).toBe(0);
  expect(aws.account.builds).toMatchObject([{ project: "platform-dev-hello", sourceVersion: head }]);

  const again = await release(cwd, [...buildArgs, "--json"]);
  expect(JSON.parse(again.stdout)).toEqual({
    formatVersion: 1,
    service: "hello",
    stack: "dev",
    commit: head,
    image,
    built: false,
  });
  expect(aws.account.builds).toHaveLength(1);
});

test("build: interrupted, the build goes on, and the same command joins it", async () => {
  const { cwd, head } = pushedProject(runningService());
  const advance = aws.account.advanceBuild;
  aws.account.advanceBuild = () => undefined;
  const interrupted = await release(cwd, buildArgs, { interruptAt: "SUBMITTED" });
  expect(interrupted.stderr).toContain(
    `interrupted: the build platform-dev-hello:1 goes on. \`npm run release -- build hello --stack dev --commit ${head}\` joins it again;`,
  );
  expect(interrupted.stdout).toBe("");
  expect(interrupted.status).toBe(130);

  aws.account.advanceBuild = advance;
  const joined = await release(cwd, buildArgs);
  expect(joined.stderr).toContain("platform-dev-hello:1: is running already, joined");
  expect(joined.status).toBe(0);
  expect(aws.account.builds).toHaveLength(1);
});

test("build: one that fails ends with 1 and its reason; the next run starts another", async () => {
  const { cwd } = pushedProject(runningService());
  aws.account.advanceBuild = (build) => {
    Object.assign(build, { status: "FAILED", phase: "COMPLETED", endTime: Date.now() / 1000 });
    build.faults.push("Error while executing command: docker buildx build. Reason: exit status 1");
  };
  const run = await release(cwd, buildArgs);
  expect(run.stderr).toContain(
    "The build platform-dev-hello:1 ended with FAILED.\n  BUILD: COMMAND_EXECUTION_ERROR Error while executing command: docker buildx build. Reason: exit status 1\n",
  );
  expect(run.status).toBe(1);
  await release(cwd, buildArgs);
  expect(aws.account.builds.map(({ id }) => id)).toEqual(["platform-dev-hello:1", "platform-dev-hello:2"]);
});

test("build: a tree with changes, and a commit that is not pushed, are refused before AWS is asked", async () => {
  const { cwd, head } = pushedProject(runningService());
  fs.writeFileSync(path.join(cwd, "new.txt"), "");
  const dirty = await release(cwd, buildArgs);
  expect(dirty.stderr).toContain("The working tree has 1 changes that are in no commit (first: new.txt)");
  expect(dirty.status).toBe(1);
  execFileSync("git", ["add", "--all"], { cwd });
  execFileSync(
    "git",
    [
      "-c",
      "user.name=example",
      "-c",
      "user.email=example@example.com",
      "-c",
      "commit.gpgsign=false",
      "commit",
      "-qm",
      "two",
    ],
    { cwd },
  );
  const local = await release(cwd, buildArgs);
  expect(local.stderr).toMatch(/^The commit [0-9a-f]{40} is on no remote branch/);
  expect(local.status).toBe(1);
  expect(aws.calls).toEqual([]);
  const named = await release(cwd, [...buildArgs, "--commit", head]);
  expect(named.status).toBe(0);
});
