import { JenkinsController } from "../../../components/ci/controller";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { one, record } from "../../support/record";
import { build, image, type Overrides, statementsOf, validArgs, validNetwork, withoutKey } from "./fixture";

type Json = any;

const type = {
  component: "blueprint:ci:JenkinsController",
  service: "aws:ecs/service:Service",
  task: "aws:ecs/taskDefinition:TaskDefinition",
  secret: "aws:secretsmanager/secret:Secret",
  repository: "aws:ecr/repository:Repository",
  key: "aws:kms/key:Key",
  fileSystem: "aws:efs/fileSystem:FileSystem",
  rule: "aws:lb/listenerRule:ListenerRule",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  group: "aws:ec2/securityGroup:SecurityGroup",
} as const;

const key = (resource: RecordedResource): string => `${resource.type}::${resource.name}`;

/** Whether `resource` has an ancestor of the component's type. */
function belongs(resources: readonly RecordedResource[], resource: RecordedResource): boolean {
  const parent = resources.find((candidate) => candidate.urn === resource.parent);
  return parent !== undefined && (parent.type === type.component || belongs(resources, parent));
}

describe("a released controller", () => {
  test("hangs together: every resource is a child of the component", async () => {
    const { resources } = await build();
    const strangers = resources.filter((r) => r.type.startsWith("aws:") && !belongs(resources, r)).map(key);
    expect(strangers).toEqual([]);
  });

  test("registers the outputs that its fields hold", async () => {
    const { resources, controller } = await build();
    const { outputs } = one(resources, type.component);
    expect(Object.keys(outputs).sort()).toEqual([
      "adminSecretArn",
      "agentsSecurityGroupId",
      "fileSystemId",
      "released",
      "repositoryUrl",
      "serviceName",
      "taskRoleArn",
      "url",
    ]);
    expect(controller.released).toBe(true);
    expect(outputs).toMatchObject({
      url: "https://dev.example.com/jenkins/",
      released: true,
      repositoryUrl: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/jenkins",
      fileSystemId: one(resources, type.fileSystem).id,
      agentsSecurityGroupId: one(resources, type.group, "jenkins-agents").id,
      adminSecretArn: one(resources, type.secret).outputs.arn,
      serviceName: "platform-dev-jenkins",
      taskRoleArn: one(resources, "aws:iam/role:Role", "jenkins-task").outputs.arn,
    });
  });

  test("records few inputs, and nothing of its secrets", async () => {
    const { resources } = await build();
    expect(one(resources, type.component).inputs).toEqual({
      cpu: 1024,
      memoryMiB: 4096,
      image,
      allowedCidrs: ["198.51.100.0/24"],
    });
  });

  test("is found at its own host", async () => {
    const { resources } = await build({ routing: { kind: "host", host: "ci.example.com", priority: 7 } });
    expect(one(resources, type.component).outputs.url).toBe("https://ci.example.com/");
    expect(one(resources, type.rule).inputs).toMatchObject({
      priority: 7,
      conditions: [{ hostHeader: { values: ["ci.example.com"] } }, { sourceIp: { values: ["198.51.100.0/24"] } }],
    });
    expect(one(resources, type.targetGroup).inputs).toMatchObject({ healthCheck: { path: "/login" } });
  });

  test("opens its UI to the allowed networks alone", async () => {
    const { resources } = await build({ allowedCidrs: ["198.51.100.0/24", "203.0.113.0/28"] });
    expect(one(resources, type.rule).inputs).toMatchObject({
      priority: 10,
      conditions: [
        { pathPattern: { values: ["/jenkins", "/jenkins/*"] } },
        { sourceIp: { values: ["198.51.100.0/24", "203.0.113.0/28"] } },
      ],
      actions: [{ type: "forward", targetGroupArn: one(resources, type.targetGroup).outputs.arn }],
    });
    expect(one(resources, type.targetGroup).inputs).toMatchObject({
      targetType: "ip",
      port: 8080,
      protocol: "HTTP",
      vpcId: "vpc-1",
      deregistrationDelay: 30,
      healthCheck: { enabled: true, path: "/jenkins/login", matcher: "200" },
    });
  });
});

describe("without an image", () => {
  const withoutImage = async (): Promise<readonly RecordedResource[]> =>
    record(() => {
      new JenkinsController("jenkins", withoutKey(validArgs(), "image"));
    });

  test("there is everything but the task definition and the service", async () => {
    const [without, released] = [await withoutImage(), (await build()).resources];
    const missing = released.map(key).filter((name) => !without.map(key).includes(name));
    expect(missing.sort()).toEqual([`${type.service}::jenkins`, `${type.task}::jenkins`]);
  });

  test("the outputs say so", async () => {
    const { outputs } = one(await withoutImage(), type.component);
    expect(outputs.released).toBe(false);
    expect(outputs.serviceName).toBeUndefined();
  });

  test("the execution role may pull from the repository that waits for the image", async () => {
    const resources = await withoutImage();
    const { policy } = one(resources, type.rolePolicy, "jenkins-execution").inputs;
    expect(statementsOf(policy).PullControllerImage?.Resource).toEqual([one(resources, type.repository).outputs.arn]);
  });
});

describe("what the controller keeps", () => {
  test("is encrypted with its own key, which names no other service", async () => {
    const { resources } = await build();
    const keyArn = one(resources, type.key).outputs.arn;
    expect(Object.keys(statementsOf(one(resources, type.key).inputs.policy))).toEqual(["AccountAdministersThroughIam"]);
    expect(one(resources, type.fileSystem).inputs).toMatchObject({ encrypted: true, kmsKeyId: keyArn });
    expect(one(resources, type.secret).inputs).toMatchObject({ kmsKeyId: keyArn, recoveryWindowInDays: 30 });
    expect(one(resources, type.repository).inputs).toEqual({
      name: "platform/dev/jenkins",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: keyArn }],
      forceDelete: false,
    });
    expect(one(resources, "aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
      name: "/platform/dev/jenkins",
      retentionInDays: 30,
      kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/logs",
    });
  });

  test.each([true, false])("outlives the stack exactly when protect is %s", async (protect) => {
    const { resources } = await build({ protect });
    for (const kept of [type.key, type.fileSystem, type.secret, type.repository]) {
      expect([kept, one(resources, kept).options]).toMatchObject([kept, { protect, retainOnDelete: protect }]);
    }
    expect(one(resources, type.repository).inputs.forceDelete).toBe(!protect);
  });

  test("holds no secret value: the program cannot leak what it never had", async () => {
    const { resources } = await build();
    expect(resources.filter((r) => r.type.includes("secretVersion"))).toEqual([]);
  });

  test("loses untagged layers and old images", async () => {
    const { resources } = await build();
    const { policy, repository } = one(resources, "aws:ecr/lifecyclePolicy:LifecyclePolicy").inputs;
    expect(repository).toBe("platform/dev/jenkins");
    expect(
      JSON.parse(policy as string).rules.map((rule: Json) => [rule.selection.tagStatus, rule.selection.countNumber]),
    ).toEqual([
      ["untagged", 7],
      ["any", 20],
    ]);
  });
});

describe("arguments", () => {
  test.each<[string, Overrides, string]>([
    ["networks", { allowedCidrs: [] }, "JenkinsController jenkins: allowedCidrs is empty"],
    ["the image", { image: "jenkins:lts" }, "JenkinsController jenkins: image must be"],
    ["the size", { cpu: 7 }, "JenkinsController jenkins: Fargate has no size with cpu 7"],
    [
      "secrets",
      { secrets: { KEY: "hunter2" } },
      "JenkinsController jenkins: secrets.KEY must be the ARN of a Secrets Manager secret",
    ],
    [
      "the route",
      { routing: { kind: "path", pattern: "/*", priority: 1 } },
      "JenkinsController jenkins: routing.pattern must be a fixed path",
    ],
    [
      "subnets",
      { network: { ...validNetwork(), dataSubnetIds: [] } },
      "JenkinsController jenkins: network has 2 private and 0 data subnets",
    ],
    [
      "logs",
      { logs: { retentionDays: 31, keyArn: "key" } },
      "JenkinsController jenkins: logs.retentionDays must be one of",
    ],
  ])("are refused before anything is registered: %s", async (_, overrides, message) => {
    const resources = await record(() => {
      expect(() => new JenkinsController("jenkins", validArgs(overrides))).toThrow(message);
    });
    expect(resources.filter(({ type }) => type.startsWith("aws:") || type.startsWith("blueprint:"))).toEqual([]);
  });
});
