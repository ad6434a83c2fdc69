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
