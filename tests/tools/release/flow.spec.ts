import { removeProjects } from "../../support/project";
import { ReleasePipeline } from "../../support/release-pipeline";
import { armDigest, buildForTwoPlatforms } from "../../support/release-pipeline/builds";

/**
 * One release after the other as a team makes them, in order: each test goes on where the one before it ended. Two releases of
 * `hello` go through dev to prod; the second one fails there, and the first comes back.
 */
jest.setTimeout(600_000);

const repository = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello";
const bootstrap =
  "public.ecr.aws/docker/library/node@sha256:0a7108bf6c7bf5de370ffb1a3ed6be93d405b43ff159f681a8d18c0e2bc2e402";
const again = ["--interval", "0.1"];

interface Built {
  readonly commit: string;
  readonly image: string;
  readonly digest: string;
  /** Digest of what runs on ARM64: ECS may show it instead of the one of the whole. */
  readonly arm: string;
}

let pipeline: ReleasePipeline;
let first: Built;
let second: Built;

beforeAll(async () => {
  pipeline = await ReleasePipeline.start();
  buildForTwoPlatforms(pipeline.aws.account);
});
afterAll(async () => {
  await pipeline.stop();
  removeProjects();
});

const short = (text: string) => text.replace(/^.*sha256:/, "").slice(0, 12);

/** ECS comes to a good end at its nth look from now, and shows the digest of the platform that runs. */
function completeAt(nth: number, stack: string, { arm }: Built): void {
  pipeline.atLook(nth, () => {
    pipeline.aws.account.complete(pipeline.ecsService(stack));
    pipeline.aws.account.service(pipeline.ecsService(stack)).shownDigest = arm;
  });
}

async function build(): Promise<Built> {
  const run = await pipeline.release(["build", "hello", ...again]);
  const commit = pipeline.git("rev-parse", "HEAD").trim();
  const image = run.stdout.trim();
  const digest = image.split("@")[1] ?? "";
  const id = `platform-dev-hello:${String(pipeline.aws.account.builds.length)}`;
  expect(run.stderr.split("\n")).toEqual([
    `${id}: started`,
    `${id}: SUBMITTED`,
    `  building ${commit}, look 1`,
    `${id}: BUILD`,
    `  building ${commit}, look 2`,
    `next: npm run release -- set dev hello ${image} --commit ${commit}`,
    "",
  ]);
  expect(run.status).toBe(0);
  expect(image).toBe(`${repository}@${digest}`);
  expect(pipeline.changes()).toEqual([]);
  const arm = armDigest(pipeline.aws.account, "platform/dev/hello", commit);
  return { commit, image, digest, arm };
}

test("the stacks run the image that ships", async () => {
  for (const stack of ["dev", "prod"]) {
    const { services } = await pipeline.up(stack);
    expect(services.hello).toMatchObject({ image: bootstrap, released: true });
  }
  expect(
    [pipeline.outputs("dev"), pipeline.outputs("prod")].map((outputs) => outputs?.services.hello?.strategy),
  ).toEqual(["rolling", "canary"]);
});

test("build: the image of the commit, for both platforms", async () => {
  first = await build();
});

test("set: the digest stands in the record of dev", async () => {
  const run = await pipeline.release(["set", "dev", "hello", first.image, "--commit", first.commit]);
  expect(run).toEqual({
    status: 0,
    stdout: `hello in dev: 0a7108bf6c7b -> ${short(first.image)}\n`,
    stderr: "Next: commit records/dev/releases.yaml, then npm run up -- dev\n",
  });
  expect(pipeline.changes()).toEqual([
    "records/dev/releases.yaml",
    `-    image: ${bootstrap}`,
    "-    releasedAt: <time>",
    "-    releasedBy: platform-team",
    `+    image: ${first.image}`,
    `+    commit: ${first.commit}`,
    "+    releasedAt: <time>",
    "+    releasedBy: pipeline",
  ]);
  pipeline.commit("hello to dev");
});

test("promote: refused, nobody has seen it run", async () => {
  const run = await pipeline.release(["promote", "hello", "--from", "dev", "--to", "prod"]);
  expect(run).toEqual({
    status: 1,
    stdout: "",
    stderr: `hello: refused: ${short(first.image)} was not verified in dev. Run: npm run release -- verify dev hello\n`,
  });
  expect(pipeline.changes()).toEqual([]);
});

test("verify: refused, before up brought what the record says", async () => {
  const run = await pipeline.release(["verify", "dev", ...again]);
  expect(run.stdout).toContain(
    `  image          failed   the release record names sha256:${short(first.image)}, deployed was sha256:0a7108bf6c7b: run \`npm run up\` first\n`,
  );
  expect(run.status).toBe(1);
  expect(pipeline.changes()).toEqual([]);
});

test("up, verify: dev runs it, the proof stands in the record, the image is kept", async () => {
  await pipeline.up("dev");
  const service = pipeline.ecsService("dev");
  completeAt(3, "dev", first);
  const run = await pipeline.release(["verify", "dev", ...again]);
  expect(run.stderr).toMatch(
    /^(hello: waiting for rollout: in progress: ECS deployment ecs-svc\/\w+ in progress\.; 30 min left\n){2}$/,
  );
  expect(
    run.stdout
      .replace(/\d+ ms/, "<n> ms")
      .replace(/127[\d.:]+/, "<site>")
      .split("\n"),
  ).toEqual([
    `hello (web): verified, ${service}:2`,
    `  taskDefinition ok       ${service}:2 is what ECS deploys`,
    "  rollout        ok       rolloutState is COMPLETED",
    "  tasks          ok       2 of 2 run",
    `  image          ok       all 2 tasks run sha256:${short(first.image)}; as its platform sha256:${short(first.arm)}`,
    "  alarms         ok       3 page alarms, none red",
    "  smoke          ok       GET http://<site>/: 200 in <n> ms",
    `  recorded; tagged released-${short(first.image)}`,
    "dev: what runs is what was meant",
    "",
  ]);
  expect(run.status).toBe(0);
  expect(pipeline.changes()).toEqual([
    "records/dev/verifications.yaml",
    "+# What was seen running as it was meant, by service, newest first; only that is promoted. Written by `npm run release -- verify`.",
    "+formatVersion: 1",
    "+services:",
    "+  hello:",
    `+    - image: ${first.image}`,
    `+      commit: ${first.commit}`,
    "+      verifiedAt: <time>",
    "+      verifiedBy: pipeline",
    `+      taskDefinition: arn:aws:ecs:eu-west-1:111122223333:task-definition/${service}:2`,
  ]);
  const kept = pipeline.aws.account.repositories.get("platform/dev/hello")?.get(first.digest)?.tags;
  expect([...(kept ?? [])]).toEqual([first.commit, `released-${short(first.image)}`]);
  pipeline.commit("hello verified in dev");

  const twice = await pipeline.release(["verify", "dev", ...again]);
  expect(twice.status).toBe(0);
  expect(pipeline.changes()).toEqual([]);
});

async function promote(from: string, to: Built): Promise<void> {
  const run = await pipeline.release(["promote", "hello", "--from", "dev", "--to", "prod"]);
  expect(run).toEqual({
    status: 0,
    stdout: `hello: ${short(to.image)} of dev goes to prod\n`,
    stderr: "Next: commit records/prod/releases.yaml, then npm run up -- prod\n",
  });
  expect(pipeline.changes().filter((line) => !/releasedAt|releasedBy/.test(line))).toEqual([
    "records/prod/releases.yaml",
    `-    image: ${from}`,
    ...(from === bootstrap ? [] : [`-    commit: ${first.commit}`]),
    `+    image: ${to.image}`,
    `+    commit: ${to.commit}`,
  ]);
  pipeline.commit("hello to prod");
}

test("promote, up, verify: prod shifts a tenth of the traffic, then all of it, to the same bytes", async () => {
  await promote(bootstrap, first);
  await pipeline.up("prod");
  const service = pipeline.ecsService("prod");
  const [deployment] = pipeline.aws.account.service(service).serviceDeployments;
  Object.assign(deployment ?? {}, { lifecycleStage: "BAKE_TIME" });
  completeAt(2, "prod", first);
  const run = await pipeline.release(["verify", "prod", ...again]);
  expect(run.stderr).toBe("hello: waiting for rollout: service deployment IN_PROGRESS at BAKE_TIME; 30 min left\n");
  expect(run.stdout).toContain("  rollout        ok       service deployment is SUCCESSFUL\n");
  expect(run.status).toBe(0);
  expect(pipeline.changes().slice(0, 7)).toEqual([
    "records/prod/verifications.yaml",
    expect.stringMatching(/^\+# /),
    "+formatVersion: 1",
    "+services:",
    "+  hello:",
    `+    - image: ${first.image}`,
    `+      commit: ${first.commit}`,
  ]);
  pipeline.commit("hello verified in prod");

  const same = await pipeline.release(["diff", "dev", "prod", "--exit-code"]);
  expect(same.status).toBe(0);
  const nothing = await pipeline.release(["promote", "hello", "--from", "dev", "--to", "prod"]);
  expect(nothing).toEqual({ status: 0, stdout: `hello: prod already has ${short(first.image)}\n`, stderr: "" });
});

test("the second release is good in dev", async () => {
  second = await build();
  expect(second.image).not.toBe(first.image);
  const { status } = await pipeline.release(["set", "dev", "hello", second.image, "--commit", second.commit]);
  expect(status).toBe(0);
  pipeline.commit("hello to dev");
  pipeline.bring("dev");
  completeAt(1, "dev", second);
  expect((await pipeline.release(["verify", "dev", ...again])).status).toBe(0);
  pipeline.commit("hello verified in dev");
});

test("in prod ECS takes it back: verify fails with the reason that ECS gives, and records no proof", async () => {
  await promote(first.image, second);
  await pipeline.up("prod");
  const service = pipeline.ecsService("prod");
  pipeline.atLook(2, () => {
    pipeline.aws.account.rollBack(service, "alarm target-server-error-rate was red");
  });
  const run = await pipeline.release(["verify", "prod", ...again]);
  expect(run.stdout).toContain(`hello (web): NOT AS MEANT, ${service}:3\n`);
  expect(run.stdout).toContain(
    `  taskDefinition failed   ECS deploys ${service}:2, not ${service}:3; alarm target-server-error-rate was red; `,
  );
  expect(run.stdout).toContain(
    "  rollout        failed   service deployment ROLLBACK_SUCCESSFUL: alarm target-server-error-rate was red\n",
  );
  expect(run.stdout).toContain(
    "prod: not as meant: hello\nNext: `npm run refresh -- prod` reads what ECS made of it, then `npm run release -- rollback prod hello` or a correction, and `npm run up -- prod`.\n",
  );
  expect(run.status).toBe(1);
  expect(pipeline.changes()).toEqual([]);
});

test("rollback, up, verify: prod runs the first release again", async () => {
  const before = pipeline.git("show", "HEAD~3:records/prod/releases.yaml");
  expect(before).toContain(first.image);
  const run = await pipeline.release(["rollback", "prod", "hello"]);
  expect(run.stdout).toMatch(
    new RegExp(
      `^hello in prod: ${short(second.image)} -> ${short(first.image)}\nreleased \\S+ by pipeline, commit ${first.commit.slice(0, 7)}\n$`,
    ),
  );
  expect(run.status).toBe(0);
  // As a revert would have it, times and all.
  expect(pipeline.read("records/prod/releases.yaml")).toBe(before);
  pipeline.commit("hello back in prod");
  await pipeline.up("prod");
  completeAt(2, "prod", first);
  const verify = await pipeline.release(["verify", "prod", ...again]);
  expect(verify.status).toBe(0);
  const service = pipeline.ecsService("prod");
  expect(pipeline.changes()).toEqual([
    "records/prod/verifications.yaml",
    "-      verifiedAt: <time>",
    "+      verifiedAt: <time>",
    `-      taskDefinition: arn:aws:ecs:eu-west-1:111122223333:task-definition/${service}:2`,
    `+      taskDefinition: arn:aws:ecs:eu-west-1:111122223333:task-definition/${service}:4`,
  ]);
  pipeline.commit("hello verified in prod");

  const history = JSON.parse((await pipeline.release(["history", "prod", "hello", "--json"])).stdout);
  expect(history.events.slice(0, 3).map(({ kind, image }: { kind: string; image: string }) => [kind, image])).toEqual([
    ["rolledBack", first.image],
    ["released", second.image],
    ["released", first.image],
  ]);
});

afterEach(() => {
  for (const stack of ["dev", "prod"]) pipeline.expectWhole(stack);
});
