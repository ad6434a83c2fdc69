import { maxVerifications, parseVerifications } from "../../../../src/settings/verifications";
import { isVerified, readVerifications, recordVerification } from "../../../../tools/release/record/verifications";
import { removeProjects } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

const record = "records/dev/verifications.yaml";

/** A digest of its own for each number. */
function image(number: number): string {
  return imageOf("hello", "0").replace(/0{4}$/, number.toString(16).padStart(4, "0"));
}

function record1(project: ReleaseProject, number: number, more: { hour?: number; taskDefinition?: string } = {}) {
  const { hour = number, ...rest } = more;
  const verifiedAt = new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
  const proof = { image: image(number), verifiedAt, verifiedBy: "ci", ...rest };
  return recordVerification({ cwd: project.dir, stack: "dev", service: "hello", ...proof });
}

function images(project: ReleaseProject): string[] {
  return (readVerifications(project.dir, "dev").hello ?? []).map((proof) => proof.image);
}

test("the first proof makes the record, one field a line", async () => {
  const project = ReleaseProject.withoutGit();
  await recordVerification({
    cwd: project.dir,
    stack: "dev",
    service: "hello",
    image: image(1),
    verifiedAt: "2026-11-24T10:00:00Z",
    verifiedBy: "ci",
    taskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/platform-dev-hello:7",
    commit: "0123abc",
  });
  expect(project.read(record))
    .toBe(`# What was seen running as it was meant, by service, newest first; only that is promoted. Written by \`npm run release -- verify\`.
formatVersion: 1
services:
  hello:
    - image: ${image(1)}
      commit: 0123abc
      verifiedAt: 2026-11-24T10:00:00Z
      verifiedBy: ci
      taskDefinition: arn:aws:ecs:eu-west-1:111122223333:task-definition/platform-dev-hello:7
`);
  expect(project.list("records/dev")).toEqual(["verifications.yaml"]);
});

test("proofs stand newest first, also when one comes late, and services are sorted", async () => {
  const project = ReleaseProject.withoutGit();
  for (const number of [1, 3, 2]) await record1(project, number);
  await recordVerification({
    cwd: project.dir,
    stack: "dev",
    service: "alpha",
    image: image(1),
    verifiedAt: "2026-11-24T10:00:00Z",
    verifiedBy: "ci",
  });
  expect(images(project)).toEqual([3, 2, 1].map(image));
  expect(Object.keys(parseVerifications(project.read(record), record))).toEqual(["alpha", "hello"]);
});

test("the same image in the same revision keeps its proof and every byte", async () => {
  const project = ReleaseProject.withoutGit();
  await record1(project, 1, { taskDefinition: "a:1" });
  const before = project.read(record);
  await record1(project, 1, { hour: 5, taskDefinition: "a:1" });
  expect(project.read(record)).toBe(before);
});

test("an image that is verified again stands once, where its new proof belongs", async () => {
  const project = ReleaseProject.withoutGit();
  for (const number of [1, 2]) await record1(project, number);
  await record1(project, 1, { hour: 5 });
  expect(images(project)).toEqual([1, 2].map(image));
  await record1(project, 1, { hour: 6, taskDefinition: "a:2" });
  const [newest] = readVerifications(project.dir, "dev").hello ?? [];
  expect(newest).toMatchObject({ image: image(1), taskDefinition: "a:2", verifiedAt: "2026-11-01T06:00:00.000Z" });
});

test("the oldest proofs go when there are more than a record keeps", async () => {
  const project = ReleaseProject.withoutGit();
  for (let number = 1; number <= maxVerifications + 2; number++) await record1(project, number);
  expect(images(project)).toEqual(
    Array.from({ length: maxVerifications }, (_, index) => image(maxVerifications + 2 - index)),
  );
});

test("comments of people survive", async () => {
  const project = ReleaseProject.withoutGit();
  await record1(project, 1);
  project.write(record, project.read(record).replace("    - image", "    # By hand, on a quiet day.\n    - image"));
  await record1(project, 2);
  expect(project.read(record)).toContain("# By hand, on a quiet day.\n");
  expect(images(project)).toEqual([2, 1].map(image));
});

test("a tag is no proof", async () => {
  const project = ReleaseProject.withoutGit();
  const proof = { image: "example.com/hello:1", verifiedAt: "2026-11-24T10:00:00Z", verifiedBy: "ci" };
  await expect(
    recordVerification({ cwd: project.dir, stack: "dev", service: "hello", ...proof }),
  ).rejects.toMatchObject({ status: 1 });
  expect(project.list("records")).toEqual([]);
});

test("what counts is the digest, of that service", () => {
  const verified = { hello: [{ image: image(1), verifiedAt: "2026-11-24T10:00:00Z", verifiedBy: "ci" }] };
  expect(isVerified(verified, "hello", image(1).replace(/^[^/]+/, "elsewhere.example.com"))).toBe(true);
  expect(isVerified(verified, "hello", image(2))).toBe(false);
  expect(isVerified(verified, "shop", image(1))).toBe(false);
  expect(isVerified(verified, "constructor", image(1))).toBe(false);
});
