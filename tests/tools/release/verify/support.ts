import * as fs from "node:fs";
import * as path from "node:path";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { BatchGetImageCommand, ECRClient, PutImageCommand } from "@aws-sdk/client-ecr";
import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from "@aws-sdk/client-ecs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { createAws } from "../../../../tools/release/aws/aws";
import { createVerify } from "../../../../tools/release/commands/verify";
import { ReleaseError } from "../../../../tools/release/errors";
import { createReadOutputs } from "../../../../tools/release/outputs/read";
import { type ServiceOutputs, type StackOutputs } from "../../../../tools/release/outputs/schema";
import { type SmokeOptions } from "../../../../tools/release/verify/smoke-test";
import { answer } from "../../../support/aws-answers";
import { fakeClock, fakeIo, hello, helloImage, makeReleaseProject, outputsOf } from "../../../support/release-project";

export const ecs = mockClient(ECSClient);
export const ecr = mockClient(ECRClient);
export const cloudwatch = mockClient(CloudWatchClient);
export const sts = mockClient(STSClient);

/** What AWS says of a release that is in order, before each test. */
export function everythingInOrder(): void {
  for (const mock of [ecs, ecr, cloudwatch, sts]) mock.reset();
  sts.on(GetCallerIdentityCommand).resolves(answer("get-caller-identity"));
  ecs.on(DescribeServicesCommand).resolves(answer("describe-services.completed"));
  ecs.on(ListTasksCommand).resolves(answer("list-tasks"));
  ecs.on(DescribeTasksCommand).resolves(answer("describe-tasks.index-digest"));
  ecs.on(DescribeTaskDefinitionCommand).resolves(answer("describe-task-definition"));
  ecs.on(ListServiceDeploymentsCommand).resolves(answer("list-service-deployments"));
  ecs.on(DescribeServiceDeploymentsCommand).resolves(answer("describe-service-deployments.successful"));
  ecs.on(DescribeServiceRevisionsCommand).resolves(answer("describe-service-revisions"));
  cloudwatch.on(DescribeAlarmsCommand).resolves(answer("describe-alarms.ok"));
  ecr.on(BatchGetImageCommand).resolves(answer("batch-get-image.index"));
  ecr.on(PutImageCommand).resolves({});
}

export interface Scenario {
  readonly service?: Partial<ServiceOutputs>;
  /** What the record names; null: it does not name the service. */
  readonly recorded?: string | null;
  readonly args?: readonly string[];
  readonly values?: Record<string, string | boolean>;
  /** Answers of the smoke test, the last for good. */
  readonly smoke?: readonly string[];
  readonly ingress?: StackOutputs["ingress"];
  /** What is done to the project before. */
  readonly prepare?: (cwd: string) => void;
}

/** Runs the command on a project whose stack `dev` has one service. */
export async function verify({
  service = {},
  recorded = helloImage,
  args = [],
  values = {},
  smoke = ["200"],
  ingress,
  prepare = () => undefined,
}: Scenario = {}) {
  const cwd = makeReleaseProject(
    { ...outputsOf({ hello: { ...hello, ...service } }), ingress },
    recorded === null ? {} : { hello: recorded },
  );
  prepare(cwd);
  const clock = fakeClock();
  const io = fakeIo(cwd, clock.now);
  const asked: string[] = [];
  let smokeOptions: SmokeOptions | undefined;
  const command = createVerify({
    readOutputs: createReadOutputs(() => Promise.reject(new Error("nothing is to be started"))),
    createAws: (region, retry) => Promise.resolve(createAws(region, retry)),
    createSmokeTest: (options) => (url) => {
      smokeOptions = options;
      const text = smoke[Math.min(asked.length, smoke.length - 1)] ?? "";
      asked.push(url);
      return Promise.resolve({ ok: /^[23]/.test(text), message: text });
    },
    sleep: clock.sleep,
    random: () => 0.5,
  });
  let status: number | undefined;
  let message = "";
  try {
    status = await command.run(
      { positionals: ["dev", ...args], values: { outputs: "outputs.json", json: true, ...values } },
      io,
    );
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    ({ status, message } = error);
  }
  const report = values.json === false || io.outLines.length === 0 ? undefined : JSON.parse(io.outLines.join("\n"));
  const file = path.join(cwd, "records", "dev", "verifications.yaml");
  return {
    status,
    message,
    report,
    states: Object.fromEntries(
      (report?.services[0]?.findings ?? []).map((one: any) => [one.condition, one.state]),
    ) as Record<string, string>,
    said: (condition: string): string =>
      report.services[0].findings.find((one: any) => one.condition === condition).message,
    io,
    clock,
    asked,
    smokeOptions,
    proof: fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined,
  };
}

export const allOk = { taskDefinition: "ok", rollout: "ok", tasks: "ok", image: "ok", alarms: "ok", smoke: "ok" };
