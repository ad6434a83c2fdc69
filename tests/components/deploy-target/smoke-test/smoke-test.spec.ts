import * as fs from "node:fs";
import * as path from "node:path";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import {
  createSmokeTest,
  type SmokeTest,
  type SmokeTestArgs,
} from "../../../../components/deploy-target/smoke-test/smoke-test";
import { type Mode } from "../../../../tools/preview/modes";
import { naming, orphans, place, statements, topics, typesBefore } from "../../../support/component";
import { Judge } from "../../../support/judge";
import { repositoryDir } from "../../../support/project";
import { ofType, one, record } from "../../../support/record";

const logsKey = "arn:aws:kms:eu-west-1:111122223333:key/logs";
const clusterArn = "arn:aws:ecs:eu-west-1:111122223333:cluster/platform-dev-cluster";
const args: SmokeTestArgs = {
  place,
  naming,
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  clusterArn,
  taskSecurityGroupId: "sg-tasks",
  port: 8080,
  path: "/ready",
  matcher: "200-299",
  timeoutSeconds: 10,
  logs: { retentionDays: 365, keyArn: logsKey },
  monitoring: { kind: "alarms", topics, namePrefix: "platform-dev", thresholds: {} },
};

/** Stands for the deploy target, whose children they are. */
class Target extends pulumi.ComponentResource {
  public readonly smokeTest: SmokeTest;
  constructor(overrides: Partial<SmokeTestArgs>, opts: pulumi.ComponentResourceOptions) {
    super("blueprint:deploy-target:ForThisSpec", "hello", {}, opts);
    this.smokeTest = createSmokeTest("hello", { ...args, ...overrides }, this);
    this.registerOutputs({});
  }
}

async function build(overrides: Partial<SmokeTestArgs> = {}, mode?: Mode) {
  let target: Target | undefined;
  const tags = { Project: "platform", Environment: "dev", Owner: "team", ManagedBy: "pulumi", CostCentre: "platform" };
  const resources = await record(
    () => {
      const provider = new Provider("aws", {
        region: place.region,
        allowedAccountIds: [place.accountId],
        defaultTags: { tags },
      });
      target = new Target(overrides, { providers: [provider] });
    },
    { stack: naming.environment, ...(mode === undefined ? {} : { mode }) },
  );
  return { resources, smokeTest: target!.smokeTest };
}

const valueOf = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));
const interfaceArn = "arn:aws:ec2:eu-west-1:111122223333:network-interface/*";

test("it is nothing but these resources, all of them the target's", async () => {
  const { resources } = await build();
  const managed = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  expect(managed.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).sort()).toEqual([
    "Function hello-smoke-test",
    "LogGroup hello-smoke-test",
    "MetricAlarm hello-smoke-test-broken",
    "Role hello-hook",
    "Role hello-smoke-test",
    "RolePolicy hello-hook",
    "RolePolicy hello-smoke-test",
    "RolePolicy hello-smoke-test-limits",
    "SecurityGroup hello-smoke-test",
    "SecurityGroupEgressRule hello-smoke-test-https-out",
    "SecurityGroupEgressRule hello-smoke-test-out",
    "SecurityGroupIngressRule hello-smoke-test-in",
  ]);
  expect(orphans(resources, one(resources, "blueprint:deploy-target:ForThisSpec"))).toEqual([]);
});

test("the function runs in the VPC with its question, and the code of the repository", async () => {
  const { resources } = await build();
  const file = "components/deploy-target/smoke-test/handler.cjs";
  const group = one(resources, "aws:ec2/securityGroup:SecurityGroup");
  const { inputs } = one(resources, "aws:lambda/function:Function");
  expect(inputs).toMatchObject({
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    handler: "handler.handler",
    timeout: 70,
    reservedConcurrentExecutions: 1,
    vpcConfig: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: [group.id] },
    loggingConfig: { logFormat: "JSON", logGroup: "/platform/dev/hello-smoke-test" },
    code: { assets: { "handler.cjs": { text: fs.readFileSync(path.join(repositoryDir, file), "utf8") } } },
  });
  expect(JSON.parse((inputs as any).environment.variables.SMOKE_TEST)).toEqual({
    port: 8080,
    path: "/ready",
    matcher: "200-299",
    timeoutSeconds: 10,
  });
  expect(one(resources, "aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
    name: "/platform/dev/hello-smoke-test",
    retentionInDays: 365,
    kmsKeyId: logsKey,
  });
});

test("the way is one port to the tasks, and HTTPS to the API", async () => {
  const { resources } = await build();
  const { id } = one(resources, "aws:ec2/securityGroup:SecurityGroup");
  const description = "Smoke test to tasks of hello: one request a task and deployment";
  const tcp = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, description };
  const egress = (name: string) =>
    one(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", name).inputs;
  expect(egress("hello-smoke-test-out")).toEqual({
    securityGroupId: id,
    referencedSecurityGroupId: "sg-tasks",
    ...tcp,
  });
  expect(one(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).toEqual({
    securityGroupId: "sg-tasks",
    referencedSecurityGroupId: id,
    ...tcp,
  });
  expect(egress("hello-smoke-test-https-out")).toMatchObject({ securityGroupId: id, toPort: 443 });
});

test("the function may read tasks of its cluster, and Lambda may make interfaces where it runs", async () => {
  const { resources } = await build();
  const group = one(resources, "aws:ec2/securityGroup:SecurityGroup");
  const { policy } = one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-smoke-test").inputs;
  expect(statements(policy).slice(1)).toEqual([
    {
      Sid: "ReadTheRevision",
      Effect: "Allow",
      Action: ["ecs:DescribeServiceRevisions"],
      Resource: ["arn:aws:ecs:eu-west-1:111122223333:service-revision/platform-dev-cluster/*"],
    },
    {
      Sid: "ListTasksOfTheCluster",
      Effect: "Allow",
      Action: ["ecs:ListTasks"],
      Resource: ["*"],
      Condition: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
    {
      Sid: "ReadTasksOfTheCluster",
      Effect: "Allow",
      Action: ["ecs:DescribeTasks"],
      Resource: ["arn:aws:ecs:eu-west-1:111122223333:task/platform-dev-cluster/*"],
    },
    {
      Sid: "LambdaMakesInterfaces",
      Effect: "Allow",
      Action: ["ec2:CreateNetworkInterface"],
      Resource: [
        interfaceArn,
        "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
        "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-2",
        `arn:aws:ec2:eu-west-1:111122223333:security-group/${group.id}`,
      ],
    },
    {
      Sid: "LambdaChangesInterfaces",
      Effect: "Allow",
      Action: ["DeleteNetworkInterface", "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"].map(
        (a) => `ec2:${a}`,
      ),
      Resource: [interfaceArn],
    },
    {
      Sid: "LambdaFindsInterfaces",
      Effect: "Allow",
      Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
      Resource: ["*"],
    },
  ]);
});

test("what Lambda may do with interfaces, the code of the function may not", async () => {
  const { resources } = await build();
  const allowed = statements(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-smoke-test").inputs.policy);
  const ofLambda = allowed
    .filter(({ Sid }) => String(Sid).startsWith("Lambda"))
    .flatMap(({ Action }) => Action as string[]);
  const [limit, ...others] = statements(
    one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-smoke-test-limits").inputs.policy,
  );
  expect(others).toEqual([]);
  expect(limit).toEqual({
    Sid: "NotByItsOwnCode",
    Effect: "Deny",
    Action: expect.arrayContaining(ofLambda),
    Resource: ["*"],
    Condition: {
      ArnEquals: { "lambda:SourceFunctionArn": one(resources, "aws:lambda/function:Function").outputs.arn },
    },
  });
});

test("Lambda takes the role of the function for this account alone", async () => {
  const { resources } = await build();
  expect(statements(one(resources, "aws:iam/role:Role", "hello-smoke-test").inputs.assumeRolePolicy)).toEqual([
    {
      Sid: "Lambda",
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: ["sts:AssumeRole"],
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ]);
});

test("ECS may call this function, and nobody else's", async () => {
  const { resources, smokeTest } = await build();
  const fn = one(resources, "aws:lambda/function:Function").outputs.arn;
  const role = one(resources, "aws:iam/role:Role", "hello-hook");
  expect(statements(role.inputs.assumeRolePolicy)).toEqual([
    {
      Sid: "Ecs",
      Effect: "Allow",
      Principal: { Service: "ecs.amazonaws.com" },
      Action: ["sts:AssumeRole"],
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ]);
  expect(statements(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-hook").inputs.policy)).toEqual([
    { Sid: "CallTheSmokeTest", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [fn] },
  ]);
  expect(await valueOf(smokeTest.hookTargetArn)).toBe(fn);
  expect(await valueOf(smokeTest.hookRoleArn)).toBe(role.outputs.arn);
});

test("a service waits for the function, both roles and every way", async () => {
  const { resources, smokeTest } = await build();
  const ready = await Promise.all(smokeTest.ready.map(({ urn }) => valueOf(urn)));
  expect(ready.map((urn) => urn.split("$").at(-1))).toEqual([
    "aws:lambda/function:Function::hello-smoke-test",
    "aws:iam/rolePolicy:RolePolicy::hello-smoke-test-limits",
    "aws:iam/rolePolicy:RolePolicy::hello-hook",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::hello-smoke-test-out",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::hello-smoke-test-in",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::hello-smoke-test-https-out",
  ]);
  expect(await valueOf(smokeTest.securityGroupId)).toBe(one(resources, "aws:ec2/securityGroup:SecurityGroup").id);
  expect([...typesBefore(resources, one(resources, "aws:lambda/function:Function"))]).toContain(
    "aws:iam/rolePolicy:RolePolicy",
  );
});

test("a function that fails tells somebody, unless nobody wants to know", async () => {
  const { resources } = await build();
  expect(one(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").inputs).toMatchObject({
    name: "platform-dev-hello-smoke-test-broken",
    threshold: 0,
    comparisonOperator: "GreaterThanThreshold",
    dimensions: { FunctionName: one(resources, "aws:lambda/function:Function").outputs.name },
    alarmActions: ["arn:ticket"],
  });
  const quiet = await build({ monitoring: { kind: "none", reason: "the spec at hand is about something else" } });
  expect(ofType(quiet.resources, "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

test("the production rules have nothing against it, in a first preview neither", async () => {
  const { resources } = await build();
  expect(new Judge("production").judge(resources)).toEqual({ findings: [], undecided: [] });
  const first = await build({}, "first");
  expect(new Judge("production").judge(first.resources).findings).toEqual([]);
});

test.each<[Partial<SmokeTestArgs>, string]>([
  [{ path: "ready" }, 'smokeTest.path must begin with / and have no spaces, got "ready".'],
  [{ path: "/a b" }, 'smokeTest.path must begin with / and have no spaces, got "/a b".'],
  [{ matcher: "2xx" }, 'smokeTest.matcher must be codes from 100 to 599, such as "200" or "200-299", got "2xx".'],
  [{ matcher: "200-" }, 'smokeTest.matcher must be codes from 100 to 599, such as "200" or "200-299", got "200-".'],
  [{ matcher: "600" }, 'smokeTest.matcher must be codes from 100 to 599, such as "200" or "200-299", got "600".'],
  [{ timeoutSeconds: 0 }, "smokeTest.timeoutSeconds must be a whole number from 1 to 300, got 0."],
  [{ timeoutSeconds: 301 }, "smokeTest.timeoutSeconds must be a whole number from 1 to 300, got 301."],
  [{ timeoutSeconds: 1.5 }, "smokeTest.timeoutSeconds must be a whole number from 1 to 300, got 1.5."],
  [{ subnetIds: [] }, "smokeTest.subnetIds is empty: the function needs a subnet to run in."],
])("%j is refused", (wrong, message) => {
  expect(() => createSmokeTest("hello", { ...args, ...wrong }, undefined as unknown as pulumi.Resource)).toThrow(
    message,
  );
});
