import * as ec2 from "@pulumi/aws/ec2";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { ImageBuilder } from "../../../components/image-builder/image-builder";
import { failureOf, orphans, place, statements } from "../../support/component";
import { Judge } from "../../support/judge";
import { ofType, one, record, waitsFor } from "../../support/record";
import { args, build, connectionArn, keyArn, repositoryArn } from "./fixture";

const types = {
  component: "blueprint:image-builder:ImageBuilder",
  project: "aws:codebuild/project:Project",
  role: "aws:iam/role:Role",
  policy: "aws:iam/rolePolicy:RolePolicy",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
};

test("it is nothing but these resources, none of them an orphan", async () => {
  const { resources } = await build();
  const managed = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
  expect(managed.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    "aws:cloudwatch/logGroup:LogGroup hello-image",
    "aws:cloudwatch/metricAlarm:MetricAlarm hello-image-image-build-failed",
    "aws:codebuild/project:Project hello-image",
    "aws:ec2/securityGroup:SecurityGroup hello-image",
    "aws:iam/policy:Policy hello-image-boundary",
    "aws:iam/role:Role hello-image",
    "aws:iam/rolePolicy:RolePolicy hello-image",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule hello-image-https-out",
  ]);
  expect(orphans(resources, one(resources, types.component))).toEqual([]);
});

test("the project: a private, logged build in the VPC, of the source that is named", async () => {
  const { resources } = await build();
  const { buildspec, ...source } = one(resources, types.project).inputs.source as Record<string, unknown>;
  expect(buildspec).toContain("docker buildx build --platform linux/arm64 --file apps/hello/Dockerfile");
  expect({ ...one(resources, types.project).inputs, source }).toEqual({
    name: "platform-dev-hello",
    description: "Builds the image of hello from a commit",
    serviceRole: one(resources, types.role).outputs.arn,
    source: {
      type: "GITHUB",
      location: "https://github.com/example/hello.git",
      gitCloneDepth: 1,
      auth: { type: "CODECONNECTIONS", resource: connectionArn },
    },
    artifacts: { type: "NO_ARTIFACTS" },
    encryptionKey: keyArn,
    environment: {
      type: "ARM_CONTAINER",
      image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
      computeType: "BUILD_GENERAL1_SMALL",
      privilegedMode: true,
      environmentVariables: [
        { name: "REGISTRY", value: "111122223333.dkr.ecr.eu-west-1.amazonaws.com" },
        { name: "REPOSITORY_NAME", value: "platform/dev/hello" },
      ],
    },
    vpcConfig: {
      vpcId: "vpc-0a1b2c3d4e5f60718",
      subnets: ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"],
      securityGroupIds: [one(resources, "aws:ec2/securityGroup:SecurityGroup").id],
    },
    logsConfig: { cloudwatchLogs: { status: "ENABLED", groupName: "/platform/dev/hello-build" } },
    buildTimeout: 30,
    queuedTimeout: 60,
  });
});

test("x86, another size and another time", async () => {
  const { resources } = await build({
    architecture: "X86_64",
    computeType: "BUILD_GENERAL1_LARGE",
    timeoutMinutes: 45,
  });
  const { inputs } = one(resources, types.project);
  expect(inputs).toMatchObject({
    buildTimeout: 45,
    environment: {
      type: "LINUX_CONTAINER",
      image: "aws/codebuild/amazonlinux-x86_64-standard:5.0",
      computeType: "BUILD_GENERAL1_LARGE",
    },
  });
  expect((inputs.source as any).buildspec).toContain("--platform linux/amd64");
});

test("the role: this repository, this log, this key, this connection, these subnets", async () => {
  const { resources } = await build();
  const logGroup = one(resources, "aws:cloudwatch/logGroup:LogGroup").outputs.arn as string;
  const rights = statements(one(resources, types.policy).inputs.policy);
  expect(rights.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
    ["LogInToRegistry", ["*"]],
    ["PushItsImage", [repositoryArn]],
    ["WriteItsLog", [`${logGroup}:*`]],
    ["UseItsKey", [keyArn]],
    ["JoinTheNetwork", ["*"]],
    ["LendInterfacesToCodeBuild", ["arn:aws:ec2:eu-west-1:111122223333:network-interface/*"]],
    ["ReadTheSource", [connectionArn]],
  ]);
  expect(rights.flatMap(({ Action }) => Action as string[]).filter((action) => action.includes("*"))).toEqual([]);
  // Deleting an image or a tag is no part of building one.
  expect(
    rights.flatMap(({ Action }) => Action as string[]).filter((action) => /ecr:.*(Delete|Set|Policy)/.test(action)),
  ).toEqual([]);
  // A build must not decrypt what CloudWatch Logs encrypted with the same key.
  expect(rights[3]?.Condition).toEqual({ Null: { "kms:EncryptionContext:aws:logs:arn": "true" } });
  expect(rights[5]?.Condition).toEqual({
    StringEquals: { "ec2:AuthorizedService": "codebuild.amazonaws.com" },
    ArnEquals: {
      "ec2:Subnet": [
        "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0a1b2c3d4e5f60718",
        "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0a1b2c3d4e5f60719",
      ],
    },
  });
});

test("only this project may take the role", async () => {
  const { resources } = await build();
  expect(statements(one(resources, types.role).inputs.assumeRolePolicy)).toEqual([
    {
      Sid: "CodeBuild",
      Effect: "Allow",
      Principal: { Service: "codebuild.amazonaws.com" },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:codebuild:eu-west-1:111122223333:project/platform-dev-hello" },
      },
    },
  ]);
});

test("the boundary of the role is what the role may do, or the one that is given", async () => {
  const { resources } = await build();
  const boundary = one(resources, "aws:iam/policy:Policy");
  expect(boundary.inputs.policy).toBe(one(resources, types.policy).inputs.policy);
  expect(one(resources, types.role).inputs.permissionsBoundary).toBe(boundary.outputs.arn);
  const { resources: given } = await build({ permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/ci" });
  expect(ofType(given, "aws:iam/policy:Policy")).toEqual([]);
  expect(one(given, types.role).inputs.permissionsBoundary).toBe("arn:aws:iam::111122223333:policy/ci");
});

test.each([
  ["codestar-connections", ["GetConnection", "GetConnectionToken", "UseConnection"]],
  ["codeconnections", ["GetConnection", "GetConnectionToken", "UseConnection"]],
])("a connection of %s gets actions of that name", async (service, actions) => {
  const arn = connectionArn.replace("codeconnections", service);
  const { resources } = await build({ source: { ...args.source, connectionArn: arn } });
  expect(statements(one(resources, types.policy).inputs.policy).at(-1)).toMatchObject({
    Action: actions.map((action) => `${service}:${action}`),
    Resource: [arn],
  });
});

test("a public repository needs no connection, and no right on one", async () => {
  const { resources } = await build({ source: { kind: "github", location: "https://github.com/example/hello" } });
  expect(one(resources, types.project).inputs.source).not.toHaveProperty("auth");
  expect(statements(one(resources, types.policy).inputs.policy).map(({ Sid }) => Sid)).not.toContain("ReadTheSource");
});

test("the project comes after its rights, its log, its way out and the way of the network", async () => {
  const resources = await record(() => {
    const route = new ec2.RouteTable("egress", { vpcId: "vpc-1" });
    new ImageBuilder("hello-image", { ...args, network: { ...args.network, egressReady: [route] } });
  });
  expect([...waitsFor(resources, one(resources, types.project))]).toEqual(
    expect.arrayContaining([
      "aws:ec2/routeTable:RouteTable::egress",
      "aws:iam/rolePolicy:RolePolicy::hello-image",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::hello-image-https-out",
      "aws:cloudwatch/logGroup:LogGroup::hello-image",
    ]),
  );
});

test("the alarm watches this project; without monitoring there is none", async () => {
  const { resources } = await build();
  expect(one(resources, types.alarm).inputs).toMatchObject({
    name: "platform-dev-hello-image-image-build-failed",
    namespace: "AWS/CodeBuild",
    metricName: "FailedBuilds",
    statistic: "Sum",
    dimensions: { ProjectName: "platform-dev-hello" },
    threshold: 2,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    alarmActions: ["arn:ticket"],
  });
  const { resources: unwatched } = await build({ monitoring: { kind: "none", reason: "a spec" } });
  expect(ofType(unwatched, types.alarm)).toEqual([]);
});

test("what is registered is what the fields hold", async () => {
  const { resources, builder } = await build();
  const project = one(resources, types.project);
  const outputs = {
    projectName: "platform-dev-hello",
    projectArn: project.outputs.arn,
    logGroupName: "/platform/dev/hello-build",
    roleArn: one(resources, types.role).outputs.arn,
    securityGroupId: one(resources, "aws:ec2/securityGroup:SecurityGroup").id,
  };
  expect(one(resources, types.component).outputs).toEqual(outputs);
  const fields = pulumi.all([
    builder.projectName,
    builder.projectArn,
    builder.logGroupName,
    builder.roleArn,
    builder.securityGroupId,
  ]);
  expect(await new Promise((resolve) => fields.apply(resolve))).toEqual(Object.values(outputs));
});

test.each([
  [{ maxFailedBuilds: -1 }, "maxFailedBuilds must be 0 to 1000, for example 2, got -1."],
  [{ maxFailedBuilds: 0.5 }, "maxFailedBuilds must be 0 to 1000, for example 2, got 0.5."],
])("%j is refused in the name of the component", async (thresholds, message) => {
  const monitoring = {
    kind: "alarms",
    topics: { page: "", ticket: "", info: "" },
    namePrefix: "p",
    thresholds,
  } as const;
  expect(await failureOf(() => new ImageBuilder("hello-image", { ...args, monitoring }))).toBe(
    `ImageBuilder hello-image: monitoring.thresholds.${message}`,
  );
});

test("it breaks no rule of the production profile, and the rules see it", async () => {
  const resources = await record(
    () => {
      const tags = {
        Project: "platform",
        Environment: "prod",
        ManagedBy: "pulumi",
        Owner: "platform-team@example.com",
        CostCentre: "platform",
      };
      const provider = new Provider("aws", {
        region: place.region,
        allowedAccountIds: [place.accountId],
        defaultTags: { tags },
      });
      new ImageBuilder("hello-image", args, { providers: [provider] });
    },
    { stack: "prod" },
  );
  const judge = new Judge("production");
  expect(judge.judge(resources).findings).toEqual([]);
  const spoiled = resources.map((resource) => {
    if (resource.type !== types.project) return resource;
    const { encryptionKey: _key, vpcConfig: _network, ...inputs } = resource.inputs;
    return { ...resource, inputs };
  });
  expect(judge.judge(spoiled).findings).toEqual([
    "codebuild-logs-encrypted at hello-image",
    "codebuild-source-url at hello-image",
  ]);
});
