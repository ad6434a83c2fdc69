import * as fs from "node:fs";
import * as path from "node:path";
import { type Aws } from "../../../../tools/release/aws/aws";
import { readService, type ServiceState } from "../../../../tools/release/aws/ecs-state";
import { createStatus } from "../../../../tools/release/commands/status";
import { createReadOutputs } from "../../../../tools/release/outputs/read";
import { type ServiceOutputs } from "../../../../tools/release/outputs/schema";
import { answer } from "../../../support/aws-answers";
import { removeProjects } from "../../../support/project";
import {
  fakeClock,
  fakeIo,
  hello,
  helloImage,
  makeReleaseProject,
  notReleased,
  outputsOf,
} from "../../../support/release-project";

afterAll(removeProjects);

const stateOf = (name: string): ServiceState | undefined => {
  const [service] = answer(name).services;
  return service && readService(service);
};

async function status(
  services: Readonly<Record<string, ServiceOutputs>>,
  states: Readonly<Record<string, ServiceState | undefined>> = {},
  recorded: Readonly<Record<string, string>> = { hello: helloImage },
  positionals: readonly string[] = ["dev"],
) {
  const clock = fakeClock();
  const io = fakeIo(makeReleaseProject(outputsOf(services), recorded), clock.now);
  const aws = {
    sts: { caller: () => Promise.resolve({ accountId: "111122223333", arn: "arn" }) },
    ecs: { service: (_cluster: string, name: string) => Promise.resolve(states[name]) },
  } as unknown as Aws;
  const command = createStatus({
    readOutputs: createReadOutputs(() => Promise.reject(new Error("nothing is to be started"))),
    createAws: () => Promise.resolve(aws),
    sleep: clock.sleep,
    random: () => 0,
  });
  const exit = await command.run({ positionals, values: { outputs: "outputs.json" } }, io);
  return { exit, lines: io.outLines };
}

test("one line a service: at rest, rolled back, gone, scheduled, not released", async () => {
  const { exit, lines } = await status(
    {
      hello,
      back: { ...hello, serviceName: "back" },
      gone: { ...hello, serviceName: "gone" },
      nightly: { ...hello, kind: "scheduled", serviceName: null },
      later: { ...hello, ...notReleased },
    },
    { "hello-4f1c2aa": stateOf("describe-services.completed"), back: stateOf("describe-services.rolled-back") },
  );
  expect(lines).toEqual([
    "stack  service  kind       digest        commit   tasks  rollout           verified  since",
    "dev    hello    web        1f1f1f1f1f1f  c0c0c0c  2/2    COMPLETED         no        2026-11-26 10:00:00",
    "dev    back     web        1f1f1f1f1f1f  -        2/2    ANOTHER_REVISION  no        2026-11-26 10:06:40",
    "dev    gone     web        1f1f1f1f1f1f  -        -      MISSING           no        -",
    "dev    nightly  scheduled  1f1f1f1f1f1f  -        -      SCHEDULED         no        -",
    "dev    later    web        not released",
  ]);
  expect(exit).toBe(0);
});

test("the commit of a record that was not deployed is not that of what runs", async () => {
  const { lines } = await status(
    { hello },
    { "hello-4f1c2aa": stateOf("describe-services.completed") },
    { hello: helloImage.replace(/1f/g, "2e") },
  );
  expect(lines[1]).toMatch(/^dev {4}hello {4}web {3}1f1f1f1f1f1f {2}- /);
});

test("no stack named: every stack of the project; --outputs is of one", async () => {
  const { lines } = await status({ later: { ...hello, ...notReleased } }, {}, {}, []);
  expect(lines[1]).toBe("dev    later    web   not released");
  await expect(status({ hello }, {}, {}, ["dev", "prod"])).rejects.toMatchObject({
    status: 2,
    message: "--outputs is the answer of one stack: name that stack.",
  });
});

test("of two stacks in two accounts the one that can be looked at is shown, and the other named", async () => {
  const clock = fakeClock();
  const cwd = makeReleaseProject(outputsOf({ later: { ...hello, ...notReleased } }), {});
  fs.copyFileSync(path.join(cwd, "Pulumi.dev.yaml"), path.join(cwd, "Pulumi.prod.yaml"));
  const command = createStatus({
    readOutputs: ({ stack }) =>
      Promise.resolve({
        ...outputsOf({ later: { ...hello, ...notReleased } }),
        accountId: stack === "dev" ? "444455556666" : "111122223333",
      }),
    createAws: () =>
      Promise.resolve({
        sts: { caller: () => Promise.resolve({ accountId: "111122223333", arn: "arn" }) },
      } as unknown as Aws),
    sleep: clock.sleep,
    random: () => 0,
  });
  const why =
    "The credentials are of account 111122223333 (arn), the stack dev is in account 444455556666. Use credentials of that account: `aws sso login` with its profile, and AWS_PROFILE.";
  const people = fakeIo(cwd, clock.now);
  expect(await command.run({ positionals: [], values: {} }, people)).toBe(3);
  expect(people.outLines[1]).toBe("prod   later    web   not released");
  expect(people.progressLines).toEqual(["dev: reading", "prod: reading", `dev: not shown: ${why}`]);
  const program = fakeIo(cwd, clock.now);
  expect(await command.run({ positionals: [], values: { json: true } }, program)).toBe(3);
  expect(JSON.parse(program.outLines.join("\n"))).toMatchObject({
    services: [{ stack: "prod", service: "later", released: false }],
    failures: [{ stack: "dev", message: why }],
  });
});
