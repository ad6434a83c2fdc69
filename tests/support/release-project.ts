import { type CommandIo } from "../../tools/release/command";
import { type ServiceOutputs, type StackOutputs } from "../../tools/release/outputs/schema";
import { makeProject } from "./project";

export const repositoryUrl = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello";
/** Of the image in the answers of tests/fixtures/aws: an index, and the platforms in it. */
export const indexDigest = `sha256:${"1f".repeat(32)}`;
export const armDigest = `sha256:${"a6".repeat(32)}`;
export const helloImage = `${repositoryUrl}@${indexDigest}`;
export const helloRevision = "arn:aws:ecs:eu-west-1:111122223333:task-definition/platform-dev-hello:12";
export const commit = "c0".repeat(20);

export const hello: ServiceOutputs = {
  kind: "web",
  strategy: "rolling",
  released: true,
  image: helloImage,
  url: "https://hello.example.com/hello/",
  serviceName: "hello-4f1c2aa",
  taskDefinitionArn: helloRevision,
  pageAlarmNames: ["platform-dev-hello-target-server-error-rate", "platform-dev-hello-target-unhealthy-hosts"],
  buildProject: "platform-dev-hello",
  logGroupName: "/platform/dev/hello",
  repositoryUrl,
  architecture: "ARM64",
};

export const notReleased: Partial<ServiceOutputs> = {
  released: false,
  image: null,
  serviceName: null,
  taskDefinitionArn: null,
};

export function outputsOf(services: Readonly<Record<string, ServiceOutputs>> = { hello }): StackOutputs {
  return {
    contractVersion: 1,
    region: "eu-west-1",
    accountId: "111122223333",
    cluster: {
      name: "platform-dev-cluster",
      arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/platform-dev-cluster",
    },
    services: { ...services },
  };
}

/** A project with a stack `dev`, its release record, and its outputs in `outputs.json`. Removed by `removeProjects`. */
export function makeReleaseProject(
  outputs: StackOutputs = outputsOf(),
  recorded: Readonly<Record<string, string>> = { hello: helloImage },
): string {
  const services = Object.keys({ ...outputs.services, ...recorded }).sort();
  return makeProject({
    "Pulumi.yaml": "name: platform\nruntime: nodejs\n",
    "Pulumi.dev.yaml": `config:\n  platform:services: ${JSON.stringify(Object.fromEntries(services.map((name) => [name, {}])))}\n`,
    "records/dev/releases.yaml": [
      "formatVersion: 1",
      Object.keys(recorded).length === 0 ? "services: {}" : "services:",
      ...Object.entries(recorded).flatMap(([name, image]) => [
        `  ${name}:`,
        `    image: ${image}`,
        `    commit: ${commit}`,
        "    releasedAt: 2026-11-26T09:00:00Z",
        "    releasedBy: example",
      ]),
      "",
    ].join("\n"),
    "outputs.json": JSON.stringify(outputs),
  });
}

export interface FakeClock {
  readonly now: () => Date;
  /** Takes no time, and puts the clock forward. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Every wait, in milliseconds. */
  readonly waits: readonly number[];
}

export function fakeClock(start = "2026-11-26T10:30:00Z"): FakeClock {
  let time = Date.parse(start);
  const waits: number[] = [];
  return {
    now: () => new Date(time),
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
    waits,
  };
}

export interface FakeIo extends CommandIo {
  readonly outLines: readonly string[];
  readonly progressLines: readonly string[];
}

export function fakeIo(cwd: string, now: () => Date): FakeIo {
  const outLines: string[] = [];
  const progressLines: string[] = [];
  return {
    cwd,
    now,
    user: "example",
    out: (line) => outLines.push(line),
    progress: (line) => progressLines.push(line),
    outLines,
    progressLines,
  };
}
