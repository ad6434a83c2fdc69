import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadSettings } from "../../src/settings/load";
import { makeProject, removeProjects, repositoryDir } from "../support/project";
import { record } from "../support/record";
import { configOf, stacks } from "../support/stacks";

afterAll(removeProjects);

/** What the loader returns, or throws, inside a run with this configuration. */
async function loadWith(
  config: Readonly<Record<string, string>>,
  projectDir = makeProject({}),
  secretKeys: string[] = [],
  stack = "dev",
) {
  let result: ReturnType<typeof loadSettings> | undefined;
  let failure: unknown;
  await record(
    () => {
      try {
        result = loadSettings(projectDir);
      } catch (error) {
        failure = error;
      }
    },
    { stack, config, secretKeys },
  );
  if (failure !== undefined) throw failure as Error;
  return result!;
}

const valid = {
  "platform:environment": JSON.stringify({
    tier: "development",
    accountId: "111122223333",
    region: "eu-west-1",
    owner: "team",
  }),
  "platform:network": JSON.stringify({ cidr: "10.10.0.0/16", availabilityZones: ["eu-west-1a", "eu-west-1b"] }),
};

test.each(stacks)("the stack file of %s is valid", async (stack) => {
  const { values } = configOf(stack);
  const { settings, releases } = await loadWith(values, repositoryDir, [], stack);
  expect(Object.keys(settings.services)).toEqual(["hello"]);
  expect(releases.services.hello).toMatch(/@sha256:/);
});

test("names of project and stack come from the run", async () => {
  expect(await loadWith(valid)).toMatchObject({ project: "platform", stack: "dev", releases: { services: {} } });
});

test("problems become a RunError, which Pulumi shows without a stack trace", async () => {
  const failing = loadWith({ ...valid, "platform:netwrok": "{}" });
  await expect(failing).rejects.toThrow('platform:netwrok\n      unknown section. Did you mean "network"?');
  await expect(failing).rejects.toBeInstanceOf(pulumi.RunError);
});

test("keys of other namespaces are none of its business", async () => {
  await expect(loadWith({ ...valid, "aws:region": "eu-west-1", "other:key": "x" })).resolves.toBeDefined();
});

test("a value that is encrypted in the stack file is not shown when it is wrong", async () => {
  await expect(
    loadWith({ ...valid, "platform:logs": '{"retentionDays":4711}' }, undefined, ["platform:logs"]),
  ).rejects.not.toThrow("4711");
});

test("the block of another stack file is compared; a file that cannot be read is left out with a warning", async () => {
  const dir = makeProject({
    "Pulumi.prod.yaml": "config:\n  platform:network: { cidr: 10.10.0.0/20 }\n",
    "Pulumi.torn.yaml": "config: [\n",
    "Pulumi.dev.yaml": "config:\n  platform:network: { cidr: 10.10.0.0/16 }\n",
  });
  const warnings: string[] = [];
  jest.spyOn(pulumi.log, "warn").mockImplementation((message) => {
    warnings.push(message);
    return Promise.resolve();
  });
  await expect(loadWith(valid, dir)).rejects.toThrow("10.10.0.0/16 overlaps with 10.10.0.0/20 of Pulumi.prod.yaml");
  expect(warnings).toEqual([
    expect.stringMatching(/^Pulumi\.torn\.yaml could not be read, so its network is not compared with this one: /),
  ]);
  fs.rmSync(path.join(dir, "Pulumi.prod.yaml"));
  await expect(loadWith(valid, dir)).resolves.toBeDefined();
});
