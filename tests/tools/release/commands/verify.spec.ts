import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { BatchGetImageCommand, PutImageCommand } from "@aws-sdk/client-ecr";
import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
} from "@aws-sdk/client-ecs";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { answer, awsError, denied, throttling } from "../../../support/aws-answers";
import { removeProjects } from "../../../support/project";
import {
  armDigest,
  commit,
  helloImage,
  helloRevision,
  indexDigest,
  notReleased,
} from "../../../support/release-project";
import { allOk, cloudwatch, ecr, ecs, everythingInOrder, type Scenario, sts, verify } from "../verify/support";

beforeEach(everythingInOrder);
afterAll(removeProjects);

test("a completed deployment holds all six, is recorded and tagged, and nothing is waited for", async () => {
  const run = await verify();
  expect(run.report).toEqual({
    formatVersion: 1,
    stack: "dev",
    verdict: "verified",
    services: [
      {
        service: "hello",
        kind: "web",
        verdict: "verified",
        image: helloImage,
        taskDefinitionArn: helloRevision,
        findings: [
          { condition: "taskDefinition", state: "ok", message: "platform-dev-hello:12 is what ECS deploys" },
          { condition: "rollout", state: "ok", message: "rolloutState is COMPLETED" },
          { condition: "tasks", state: "ok", message: "2 of 2 run" },
          { condition: "image", state: "ok", message: "all 2 tasks run sha256:1f1f1f1f1f1f" },
          {
            condition: "alarms",
            state: "ok",
            message: "2 page alarms, none red; without data yet: platform-dev-hello-target-unhealthy-hosts",
          },
          { condition: "smoke", state: "ok", message: "GET https://hello.example.com/hello/: 200" },
        ],
        recorded: true,
        tag: "released-1f1f1f1f1f1f",
      },
    ],
  });
  expect(run.status).toBe(0);
  expect(run.clock.waits).toEqual([]);
  expect(run.proof).toBe(
    [
      ...run.proof!.split("\n").filter((line) => line.startsWith("#")),
      "formatVersion: 1",
      "services:",
      "  hello:",
      `    - image: ${helloImage}`,
      `      commit: ${commit}`,
      "      verifiedAt: 2026-11-26T10:30:00Z",
      "      verifiedBy: example",
      `      taskDefinition: ${helloRevision}`,
      "",
    ].join("\n"),
  );
});

test("it only reads, but for the tag; --no-tag and --no-record leave both out", async () => {
  await verify();
  const writes = ([ecs, ecr, cloudwatch, sts] as any[])
    .flatMap((mock) => mock.calls())
    .map(({ args }: any) => args[0].constructor.name)
    .filter((name: string) => !/^(Describe|List|Get|BatchGet)/.test(name));
  expect(writes).toEqual(["PutImageCommand"]);
  expect(ecr.commandCalls(PutImageCommand)[0]?.args[0].input).toEqual({
    registryId: "111122223333",
    repositoryName: "platform/dev/hello",
    imageManifest: answer("batch-get-image.index").images[0].imageManifest,
    imageManifestMediaType: "application/vnd.oci.image.index.v1+json",
    imageDigest: indexDigest,
    imageTag: "released-1f1f1f1f1f1f",
  });
  ecr.resetHistory();
  const run = await verify({ values: { "no-record": true, "no-tag": true } });
  expect(run.report.services[0]).toMatchObject({ verdict: "verified", recorded: false, tag: null });
  expect(run.proof).toBeUndefined();
  expect(ecr.calls()).toEqual([]);
});

test("a rolling deployment that the circuit breaker took back fails at once, with ECS's own words", async () => {
  ecs.on(DescribeServicesCommand).resolves(answer("describe-services.rolled-back"));
  const run = await verify();
  expect(run.status).toBe(1);
  expect(run.states).toEqual({
    taskDefinition: "failed",
    rollout: "failed",
    tasks: "ok",
    image: "waiting",
    alarms: "waiting",
    smoke: "waiting",
  });
  expect(run.said("taskDefinition")).toBe(
    "ECS deploys platform-dev-hello:11, not platform-dev-hello:12; ECS deployment circuit breaker: tasks failed to start.; ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1111111111111111111.; last event: (service hello-4f1c2aa) (deployment ecs-svc/1234567890123456789) deployment failed: tasks failed to start.",
  );
  expect(run.clock.waits).toEqual([]);
  expect(run.proof).toBeUndefined();
  expect(ecr.calls()).toEqual([]);
});

test.each(["canary", "linear", "blueGreen"] as const)(
  "%s that was rolled back fails with the alarm that did it",
  async (strategy) => {
    ecs.on(DescribeServicesCommand).resolves(answer("describe-services.canary-rolled-back"));
    ecs.on(DescribeServiceDeploymentsCommand).resolves(answer("describe-service-deployments.rollback-successful"));
    const run = await verify({ service: { strategy } });
    expect(run.status).toBe(1);
    expect(run.said("rollout")).toBe(
      "service deployment ROLLBACK_SUCCESSFUL: Service deployment rolled back: CloudWatch alarm platform-dev-hello-target-server-error-rate is in ALARM state.; Service deployment rolled back because of an alarm.",
    );
  },
);

test("where traffic is shifted, the old PRIMARY is waited for while the new deployment runs, then all six hold", async () => {
  ecs
    .on(DescribeServicesCommand)
    .resolvesOnce(answer("describe-services.canary-shifting"))
    .resolves(answer("describe-services.canary-completed"));
  ecs
    .on(DescribeServiceDeploymentsCommand)
    .resolvesOnce(answer("describe-service-deployments.in-progress"))
    .resolves(answer("describe-service-deployments.successful"));
  const run = await verify({ service: { strategy: "canary" }, values: { interval: "20" } });
  expect(run.states).toEqual(allOk);
  expect(run.clock.waits).toEqual([20_000]);
  expect(run.io.progressLines).toEqual([
    "hello: waiting for taskDefinition: ECS deploys platform-dev-hello:11, not platform-dev-hello:12: the traffic is not shifted yet; 30 min left",
  ]);
  // The newest of the list, which is not the first.
  expect(ecs.commandCalls(DescribeServiceDeploymentsCommand)[0]?.args[0].input.serviceDeploymentArns).toEqual([
    "arn:aws:ecs:eu-west-1:111122223333:service-deployment/platform-dev-cluster/hello-4f1c2aa/BBBBBBBBBBBBBBBBBBBBB",
  ]);
});

test("a shifted deployment of another revision is not the one that was meant", async () => {
  ecs.on(DescribeServicesCommand).resolves(answer("describe-services.canary-completed"));
  const other = answer("describe-service-revisions");
  other.serviceRevisions[0].taskDefinition = helloRevision.replace(/12$/, "13");
  ecs.on(DescribeServiceRevisionsCommand).resolves(other);
  const run = await verify({ service: { strategy: "canary" } });
  expect(run.said("rollout")).toBe(
    "the last service deployment is of platform-dev-hello:13, not of platform-dev-hello:12",
  );
  expect(run.status).toBe(1);
});

test("what never ends is given up at the timeout and says what it waited for", async () => {
  ecs.on(DescribeServicesCommand).resolves(answer("describe-services.in-progress"));
  const run = await verify({ values: { timeout: "1", interval: "25" } });
  expect(run.status).toBe(1);
  expect(run.clock.waits).toEqual([25_000, 25_000, 10_000]);
  expect(run.states).toMatchObject({ taskDefinition: "ok", rollout: "failed", tasks: "failed", smoke: "failed" });
  expect(run.said("rollout")).toBe(
    "in progress: ECS deployment ecs-svc/1234567890123456789 in progress.; 1 tasks failed so far ((service hello-4f1c2aa) (task 5f6e7d8c) failed container health checks.) (given up after 1 minutes)",
  );
  expect(run.io.progressLines).toHaveLength(3);
  expect(run.io.progressLines[2]).toMatch(/^hello: waiting for rollout: in progress: .*; 10 s left$/);
});

test("throttled a few times: it waits longer and longer, says so, and goes on", async () => {
  ecs
    .on(DescribeServicesCommand)
    .rejectsOnce(throttling())
    .rejectsOnce(throttling())
    .rejectsOnce(throttling())
    .resolves(answer("describe-services.completed"));
  const run = await verify();
  expect(run.states).toEqual(allOk);
  expect(run.clock.waits).toEqual([250, 500, 1000]);
  expect(run.io.progressLines[0]).toBe("ecs:DescribeServices: AWS throttles; attempt 2 of 8 in 0.3 s");
});

test("throttled to the end: status 3, and no verdict", async () => {
  cloudwatch.on(DescribeAlarmsCommand).rejects(throttling());
  const run = await verify();
  expect(run.status).toBe(3);
  expect(run.message).toBe(
    "AWS throttled cloudwatch:DescribeAlarms 8 times in a row (ThrottlingException: Rate exceeded). Nothing was changed; wait a few minutes and run the command again.",
  );
  expect(run.clock.waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000]);
  expect(run.proof).toBeUndefined();
});

test.each([
  ["ecs:DescribeServices", () => ecs.on(DescribeServicesCommand)],
  ["ecs:ListTasks", () => ecs.on(ListTasksCommand)],
  ["ecs:DescribeTasks", () => ecs.on(DescribeTasksCommand)],
  ["cloudwatch:DescribeAlarms", () => cloudwatch.on(DescribeAlarmsCommand)],
])("without %s: status 3 that names it", async (action, on) => {
  on().rejects(denied(action));
  const run = await verify();
  expect(run.status).toBe(3);
  expect(run.message).toContain(`AWS refused ${action} (AccessDeniedException: User: arn:aws:sts::111122223333`);
  expect(run.message).toContain(`Allow ${action} to the role that runs this command`);
  expect(run.clock.waits).toEqual([]);
});

test("tasks of a two-platform image may show the digest of their platform", async () => {
  ecs.on(DescribeTasksCommand).resolves(answer("describe-tasks.platform-digest"));
  const run = await verify();
  expect(run.states).toEqual(allOk);
  expect(run.said("image")).toBe("all 2 tasks run sha256:1f1f1f1f1f1f; as its platform sha256:a6a6a6a6a6a6");
  expect(ecr.commandCalls(BatchGetImageCommand)[0]?.args[0].input.acceptedMediaTypes).toContain(
    "application/vnd.oci.image.index.v1+json",
  );
});

test("a digest that is no platform of the image is another image, whatever the task says its image is", async () => {
  ecs.on(DescribeTasksCommand).resolves(answer("describe-tasks.platform-digest"));
  const index = answer("batch-get-image.index");
  index.images[0].imageManifest = index.images[0].imageManifest.replace(armDigest, `sha256:${"00".repeat(32)}`);
  ecr.on(BatchGetImageCommand).resolves(index);
  const run = await verify();
  expect(run.status).toBe(1);
  expect(run.said("image")).toMatch(
    /runs sha256:a6a6a6a6a6a6, which is neither the image of the record nor a platform of it$/,
  );
});

test("without ecr:BatchGetImage the name with its digest is proof enough, and it is said", async () => {
  ecs.on(DescribeTasksCommand).resolves(answer("describe-tasks.platform-digest"));
  ecr.on(BatchGetImageCommand).rejects(denied("ecr:BatchGetImage"));
  const run = await verify();
  expect(run.status).toBe(0);
  expect(run.said("image")).toBe(
    "all 2 tasks run sha256:1f1f1f1f1f1f; its tasks name it; the platforms in the image are not known (ecr:BatchGetImage is not allowed or the image is gone: AccessDeniedException)",
  );
  // The tag needs the manifest too: a warning, no failure.
  expect(run.report.services[0]).toMatchObject({ recorded: true, tag: null });
  expect(run.io.progressLines.join()).toContain(
    "hello: warning: the tag released-1f1f1f1f1f1f was not set: AWS refused ecr:BatchGetImage",
  );
});

test("one task of another image is enough to fail", async () => {
  ecs.on(DescribeTasksCommand).resolves(answer("describe-tasks.another-image"));
  const run = await verify();
  expect(run.status).toBe(1);
  expect(run.said("image")).toBe(
    "task 1f1e2d3c4b5a69788796a5b4c3d2e1f1 runs sha256:0e0e0e0e0e0e, which is neither the image of the record nor a platform of it",
  );
});

test("a red page alarm fails with its reason; one that is gone fails too", async () => {
  cloudwatch.on(DescribeAlarmsCommand).resolves(answer("describe-alarms.red"));
  const red = await verify();
  expect(red.status).toBe(1);
  expect(red.said("alarms")).toBe(
    "platform-dev-hello-target-server-error-rate is in ALARM: Threshold Crossed: 4 out of the last 5 datapoints were greater than the threshold (1.0).",
  );
  cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [] });
  const gone = await verify();
  expect(gone.said("alarms")).toBe(
    "platform-dev-hello-target-server-error-rate does not exist; platform-dev-hello-target-unhealthy-hosts does not exist",
  );
  expect(gone.status).toBe(1);
});

test("a smoke test that answers 500 is tried three times", async () => {
  const run = await verify({ smoke: ["500"], values: { interval: "5" } });
  expect(run.status).toBe(1);
  expect(run.said("smoke")).toBe("GET https://hello.example.com/hello/: 500 (3 attempts)");
  expect(run.clock.waits).toEqual([5000, 5000]);
  expect(run.asked).toHaveLength(3);
});

test("a smoke test that answers at last is good, and --smoke-path is below the address", async () => {
  const run = await verify({
    smoke: ["503", "connect ECONNREFUSED", "302"],
    values: { "smoke-path": "/health?deep=1" },
  });
  expect(run.states).toEqual(allOk);
  expect(run.asked[0]).toBe("https://hello.example.com/hello/health?deep=1");
});

test.each<[Scenario, boolean]>([
  [{}, false],
  [{ ingress: { selfSignedCertificate: false } }, false],
  [{ ingress: { selfSignedCertificate: true } }, true],
  [{ values: { "smoke-insecure": true } }, true],
])("%j: a certificate that nobody signed is taken: %p", async (scenario, insecure) => {
  expect((await verify({ ...scenario, values: { "smoke-timeout": "2.5", ...scenario.values } })).smokeOptions).toEqual({
    timeoutMs: 2500,
    insecure,
  });
});

test("a worker has no address to ask", async () => {
  const run = await verify({ service: { kind: "worker", url: null, pageAlarmNames: [] } });
  expect(run.states).toEqual({ ...allOk, alarms: "skipped", smoke: "skipped" });
  expect(run.asked).toEqual([]);
  expect(cloudwatch.calls()).toEqual([]);
});

test("a schedule: the revision is ACTIVE and names the image; nothing runs until the next time", async () => {
  const run = await verify({ service: { kind: "scheduled", url: null, serviceName: null } });
  expect(run.states).toEqual({
    taskDefinition: "ok",
    rollout: "skipped",
    tasks: "skipped",
    image: "ok",
    alarms: "ok",
    smoke: "skipped",
  });
  expect(run.said("taskDefinition")).toBe(
    "platform-dev-hello:12 is ACTIVE; nothing runs until the next time of the schedule",
  );
  expect(ecs.commandCalls(DescribeServicesCommand)).toEqual([]);
});

test.each([
  ["INACTIVE", "platform-dev-hello:12 is INACTIVE: no task can be started from it"],
  [undefined, "platform-dev-hello:12 does not exist"],
])("a schedule whose revision is %s fails", async (status, message) => {
  const definition = answer("describe-task-definition");
  definition.taskDefinition.status = status;
  if (status === undefined)
    ecs.on(DescribeTaskDefinitionCommand).rejects(awsError("ClientException", "Unable to describe task definition."));
  else ecs.on(DescribeTaskDefinitionCommand).resolves(definition);
  const run = await verify({ service: { kind: "scheduled", url: null, serviceName: null } });
  expect(run.said("taskDefinition")).toBe(message);
  expect(run.status).toBe(1);
});

test("a service that was scaled to nothing is judged by its revision", async () => {
  const none = answer("describe-services.completed");
  Object.assign(none.services[0], { desiredCount: 0, runningCount: 0 });
  ecs.on(DescribeServicesCommand).resolves(none);
  ecs.on(ListTasksCommand).resolves({ taskArns: [] });
  const run = await verify();
  expect(run.said("image")).toBe("no task runs; the next one will run sha256:1f1f1f1f1f1f");
  expect(run.status).toBe(0);
});

test("a service that is gone fails", async () => {
  ecs.on(DescribeServicesCommand).resolves(answer("describe-services.missing"));
  const run = await verify();
  expect(run.status).toBe(1);
  expect(run.said("taskDefinition")).toBe("ECS has no such service in the cluster: was it deleted?");
});

test("what is not released is skipped, and AWS is not asked", async () => {
  const run = await verify({ service: notReleased, recorded: null });
  expect(run.report).toMatchObject({
    verdict: "nothing",
    services: [{ service: "hello", verdict: "notReleased", findings: [], image: null }],
  });
  expect(run.status).toBe(0);
  expect(sts.calls()).toEqual([]);
});

test("credentials of another account: status 3 before anything else is asked", async () => {
  sts.on(GetCallerIdentityCommand).resolves({ Account: "444455556666", Arn: "arn:aws:iam::444455556666:user/example" });
  const run = await verify();
  expect(run.status).toBe(3);
  expect(run.message).toBe(
    "The credentials are of account 444455556666 (arn:aws:iam::444455556666:user/example), the stack dev is in account 111122223333. Use credentials of that account: `aws sso login` with its profile, and AWS_PROFILE.",
  );
  expect(([ecs, ecr, cloudwatch] as any[]).flatMap((mock) => mock.calls())).toEqual([]);
});

test.each([
  ["CredentialsProviderError", "Could not load credentials from any providers"],
  ["ExpiredTokenException", "The security token included in the request is expired"],
])("%s: status 3 that says to log in", async (name, text) => {
  sts.on(GetCallerIdentityCommand).rejects(awsError(name, text));
  const run = await verify();
  expect(run.status).toBe(3);
  expect(run.message).toBe(
    `There are no AWS credentials that work: sts:GetCallerIdentity was refused (${name}: ${text}). Log in (\`aws sso login\`), or set AWS_PROFILE or the variables of a role, and run the command again.`,
  );
});

test.each([
  ["ImageAlreadyExistsException", { tag: "released-1f1f1f1f1f1f" }, undefined],
  ["ImageTagAlreadyExistsException", { tag: null }, "another image has the tag released-1f1f1f1f1f1f"],
  ["AccessDeniedException", { tag: null }, "AWS refused ecr:PutImage"],
])("PutImage answers %s: the service is verified all the same", async (name, expected, warning) => {
  ecr.on(PutImageCommand).rejects(awsError(name, ""));
  const run = await verify();
  expect(run.status).toBe(0);
  expect(run.report.services[0]).toMatchObject({ verdict: "verified", recorded: true, ...expected });
  if (warning === undefined) expect(run.io.progressLines).toEqual([]);
  else expect(run.io.progressLines.join()).toContain(warning);
});

test("for people: one line a condition, and what to do next", async () => {
  ecs.on(DescribeServicesCommand).resolves(answer("describe-services.missing"));
  const { io } = await verify({ values: { json: false } });
  expect(io.outLines).toEqual([
    "hello (web): NOT AS MEANT, platform-dev-hello:12",
    "  taskDefinition failed   ECS has no such service in the cluster: was it deleted?",
    "  rollout        waiting  there is no service to look at",
    "  tasks          waiting  there is no service to look at",
    "  image          waiting  the tasks were not looked at yet",
    "  alarms         waiting  looked at when the rollout is over",
    "  smoke          waiting  made when the rollout is over",
    "dev: not as meant: hello",
    "Next: `npm run refresh -- dev` reads what ECS made of it, then `npm run release -- rollback dev hello` or a correction, and `npm run up -- dev`.",
  ]);
});

test.each([
  [{ args: ["helo"] }, 'the stack has no service "helo". Did you mean "hello"? It has: hello.'],
  [{ values: { timeout: "soon" } }, '--timeout must be 0 to 1440 minutes, got "soon".'],
  [{ values: { interval: "0" } }, '--interval must be 0.1 to 600 seconds, got "0".'],
  [{ values: { outputs: "none.json" } }, "The file of --outputs cannot be read: ENOENT"],
])("%j: status 2", async (scenario: Scenario, message) => {
  const run = await verify(scenario);
  expect(run.status).toBe(2);
  expect(run.message).toContain(message);
});
