import { removeProjects } from "../../support/project";
import { ReleasePipeline } from "../../support/release-pipeline";
import { buildForTwoPlatforms } from "../../support/release-pipeline/builds";

/**
 * Every command of a release dies once, with SIGKILL, and is run again. record/killed.spec.ts dies before each call that changes a
 * file; here it is the whole way of a release, and what AWS has of it.
 */
jest.setTimeout(600_000);

const repository = "platform/dev/hello";
const again = ["--interval", "0.1"];

/** Calls that change a file, counted as in record/killed.spec.ts. */
const points = [
  { name: "in the middle of the write", step: 9, half: true },
  { name: "before the record is replaced", step: 12, half: false },
  { name: "before the lock is gone", step: 16, half: false },
] as const;
type Point = (typeof points)[number];

let pipeline: ReleasePipeline;
let images = 0;

beforeAll(async () => {
  pipeline = await ReleasePipeline.start();
  buildForTwoPlatforms(pipeline.aws.account);
  for (const stack of ["dev", "prod"]) await pipeline.up(stack);
});
afterAll(async () => {
  await pipeline.stop();
  removeProjects();
});

/** Records without what differs from run to run. */
function recorded(): string {
  return pipeline.changes().join("\n");
}

/** Kills a command, looks at what is left, runs it again and commits. @returns the lines that the record has changed */
async function killedOnce(args: readonly string[], point: Point): Promise<string> {
  const killed = await pipeline.release(args, { nodeArgs: pipeline.killAt(point) });
  expect([killed.status, killed.signal]).toEqual([null, "SIGKILL"]);
  const left = recorded();
  // Ignored files are those of an interrupted run; the records beside them can be read whatever happened.
  for (const stack of ["dev", "prod"]) pipeline.expectReadable(stack);

  const { status, stderr } = await pipeline.release(args);
  expect([args[0], status, stderr]).toEqual([args[0], 0, expect.any(String)]);
  for (const stack of ["dev", "prod"]) pipeline.expectWhole(stack);
  const done = recorded();
  // Nothing or all of it: what the first run had written the second one leaves.
  expect(["", done]).toContain(left);
  expect(done).not.toBe("");
  pipeline.commit(args.join(" "));
  return done;
}

/** A new image in the registry, as a build leaves it. */
function pushed(): string {
  images++;
  const { account } = pipeline.aws;
  return `${account.registry(repository)}@${account.push(repository, `${"c0".repeat(19)}${String(images).padStart(2, "0")}`, `image ${String(images)}`)}`;
}

function complete(stack: string): void {
  pipeline.bring(stack);
  pipeline.aws.account.complete(pipeline.ecsService(stack));
}

test.each(points)("each command of a release is killed $name, and completes at the second run", async (point) => {
  const image = pushed();
  const [, digest] = image.split("@");
  expect(await killedOnce(["set", "dev", "hello", image], point)).toContain(`+    image: ${image}`);
  complete("dev");
  expect(await killedOnce(["verify", "dev", ...again], point)).toContain(`+    - image: ${image}`);
  expect(pipeline.aws.account.repositories.get(repository)?.get(digest ?? "")?.tags).toContain(
    `released-${digest?.slice(7, 19) ?? ""}`,
  );
  expect(await killedOnce(["promote", "hello", "--from", "dev", "--to", "prod"], point)).toContain(
    `+    image: ${image}`,
  );
  complete("prod");
  expect(await killedOnce(["verify", "prod", ...again], point)).toContain(`+    - image: ${image}`);
  expect(await killedOnce(["rollback", "prod", "hello"], point)).toContain(`-    image: ${image}`);
  complete("prod");
  // So that the next one has something to go back to that was not rolled back itself.
  expect((await pipeline.release(["set", "prod", "hello", image])).status).toBe(0);
  pipeline.commit("forward again");
  complete("prod");
});
