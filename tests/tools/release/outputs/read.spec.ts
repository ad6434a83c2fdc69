import { createReadOutputs } from "../../../../tools/release/outputs/read";
import { parseOutputs, releasedOf } from "../../../../tools/release/outputs/schema";
import { type Run, type RunAnswer } from "../../../../tools/release/run";
import { makeProject, removeProjects } from "../../../support/project";
import { hello, notReleased, outputsOf } from "../../../support/release-project";

afterAll(removeProjects);

const answering =
  (answer: Partial<RunAnswer> | undefined): Run =>
  () =>
    Promise.resolve(answer && { status: 0, stdout: "", stderr: "", ...answer });
const read = (run: Run) => createReadOutputs(run)({ cwd: "/", stack: "dev", file: undefined });

test("what the CLI prints is what was meant; more fields than are read do no harm", async () => {
  const more = { ...outputsOf(), network: { vpcId: "vpc-1" } };
  expect(await read(answering({ stdout: JSON.stringify(more) }))).toEqual(outputsOf());
});

test("no CLI: status 3 with both ways out", async () => {
  await expect(read(answering(undefined))).rejects.toMatchObject({
    status: 3,
    message: expect.stringMatching(
      /no "pulumi" on the PATH\. Install it .* or give the outputs as a file: --outputs FILE\./,
    ),
  });
});

test.each([
  ["error: no stack named 'dve' found", 2],
  ["error: getting secrets manager: passphrase must be set", 3],
])("the CLI says %j: status %d", async (stderr, status) => {
  await expect(read(answering({ status: 255, stderr: `${stderr}\n` }))).rejects.toMatchObject({
    status,
    message: `\`pulumi stack output --stack dev\` failed with status 255: ${stderr}`,
  });
});

test.each([
  ["{}", "they have no contractVersion: the stack was never deployed, or is none of this platform"],
  ['{"contractVersion":2}', "contractVersion is 2, this tool knows 1: use the tool of the commit that was deployed"],
  ["not json", "is not valid JSON"],
  [JSON.stringify({ ...outputsOf(), accountId: "1" }), "accountId: want twelve digits"],
  [
    JSON.stringify(outputsOf({ hello: { ...hello, image: "hello:latest" } })),
    "services.hello.image: want repository@sha256:<64 hex digits>",
  ],
  [JSON.stringify(outputsOf({ hello: { ...hello, strategy: "magic" as never } })), "services.hello.strategy:"],
  [JSON.stringify(outputsOf({ hello: { ...hello, url: "ftp://example.com" } })), "services.hello.url:"],
])("outputs %j: status 2, saying what is wrong", async (text, message) => {
  const cwd = makeProject({ "outputs.json": text });
  const fromFile = createReadOutputs(answering(undefined))({ cwd, stack: "dev", file: "outputs.json" });
  await expect(fromFile).rejects.toMatchObject({
    status: 2,
    message: expect.stringContaining(`The outputs in outputs.json cannot be used:`),
  });
  await expect(fromFile).rejects.toThrow(message);
});

test("a service without an image or a revision is not released", () => {
  expect(releasedOf({ ...hello, ...notReleased })).toBeUndefined();
  expect(releasedOf({ ...hello, image: null })).toBeUndefined();
  expect(releasedOf(hello)).toEqual(hello);
  expect(parseOutputs(JSON.stringify(outputsOf())).services.hello).toEqual(hello);
});
