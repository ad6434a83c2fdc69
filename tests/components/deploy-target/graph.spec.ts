import { type RecordedResource } from "../../../tools/preview/engine/model";
import { ofType, one, waitsFor } from "../../support/record";
import { build, choices, ownImage } from "./support/fixture";
import { managed } from "./support/graph";

const type = "blueprint:deploy-target:DeployTarget";

/** What a service has before its first image. */
const always = [
  "aws:cloudwatch/logGroup:LogGroup hello",
  "aws:ec2/securityGroup:SecurityGroup hello",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy hello",
  "aws:ecr/repository:Repository hello",
  "aws:iam/role:Role hello-execution",
  "aws:iam/role:Role hello-task",
  "aws:iam/rolePolicy:RolePolicy hello-execution",
  "aws:lb/listenerRule:ListenerRule hello",
  "aws:lb/targetGroup:TargetGroup hello",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule hello-https-out",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule hello-requests-out",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule hello-requests-in",
];

const withImage = [
  "aws:appautoscaling/policy:Policy hello-cpu",
  "aws:appautoscaling/target:Target hello",
  "aws:ecs/service:Service hello",
  "aws:ecs/taskDefinition:TaskDefinition hello",
];

function namesUnder(resources: readonly RecordedResource[]): string[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const below = (resource: RecordedResource): boolean => {
    const parent = resource.parent === undefined ? undefined : byUrn.get(resource.parent);
    return parent !== undefined && (parent.type === type || below(parent));
  };
  return resources
    .filter(below)
    .map((resource) => `${resource.type} ${resource.name}`)
    .sort();
}

test("a released service has all its parts, and none is an orphan", async () => {
  const { resources } = await build();
  expect(namesUnder(resources)).toEqual([...always, ...withImage].sort());
  expect(managed(resources)).toEqual(namesUnder(resources));
});

test("a service without an image has everything but task definition, service and scaling", async () => {
  const { resources, target } = await build({}, { released: false });
  expect(managed(resources)).toEqual(always);
  expect(target.released).toBe(false);
  expect(target.serviceName).toBeUndefined();
  expect(target.taskDefinitionArn).toBeUndefined();
});

test("what is registered is what the fields hold", async () => {
  const { resources } = await build();
  const { outputs } = one(resources, type, "hello");
  const arnOf = (of: string, name: string) => one(resources, of, name).outputs.arn;
  expect(outputs).toEqual({
    kind: "web",
    strategy: "rolling",
    repositoryUrl: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/blue/hello",
    released: true,
    url: "https://apps.example.com/hello/",
    serviceName: one(resources, "aws:ecs/service:Service").outputs.name,
    taskDefinitionArn: arnOf("aws:ecs/taskDefinition:TaskDefinition", "hello"),
    taskRoleArn: arnOf("aws:iam/role:Role", "hello-task"),
    executionRoleArn: arnOf("aws:iam/role:Role", "hello-execution"),
    logGroupName: "/platform/blue/hello",
    securityGroupId: one(resources, "aws:ec2/securityGroup:SecurityGroup").id,
    targetGroupArn: arnOf("aws:lb/targetGroup:TargetGroup", "hello"),
    pageAlarmNames: [],
  });
});

test("every registered output is a field of the same value", async () => {
  const { resources, target } = await build();
  const { outputs } = one(resources, type, "hello");
  for (const [field, value] of Object.entries(outputs)) {
    const held = (target as unknown as Record<string, unknown>)[field];
    const known = await new Promise((resolve) => {
      if (typeof held === "object" && held !== null && "apply" in held) (held as any).apply(resolve);
      else resolve(held);
    });
    expect([field, known]).toEqual([field, value]);
  }
});

test("few and safe inputs are recorded", async () => {
  const { resources } = await build();
  expect(one(resources, type, "hello").inputs).toEqual({
    kind: "web",
    strategy: "rolling",
    image: ownImage,
    cpu: 256,
    memoryMiB: 512,
    scaling: choices.scaling,
  });
});

describe("the service is created after, and deleted before,", () => {
  test.each([
    "aws:lb/listenerRule:ListenerRule::hello",
    "aws:lb/targetGroup:TargetGroup::hello",
    "aws:iam/rolePolicy:RolePolicy::hello-task",
    "aws:iam/rolePolicy:RolePolicy::hello-execution",
    "aws:cloudwatch/logGroup:LogGroup::hello",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::hello-https-out",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::hello-requests-out",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::hello-requests-in",
    "test:index:Neighbour::capacity",
    "test:index:Neighbour::egress",
  ])("%s", async (needed) => {
    const permissions = [{ sid: "ReadOrders", actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:::o"] }];
    const { resources } = await build({ permissions });
    const service = one(resources, "aws:ecs/service:Service");
    expect([...waitsFor(resources, service)]).toContain(needed);
    const neededResource = resources.find((resource) => `${resource.type}::${resource.name}` === needed)!;
    // Deletion goes the other way round, so it must not need the service in turn.
    expect([...waitsFor(resources, neededResource)]).not.toContain("aws:ecs/service:Service::hello");
  });
});

test("the scaling goes before the service it scales", async () => {
  const { resources } = await build();
  for (const scaling of [
    ...ofType(resources, "aws:appautoscaling/target:Target"),
    ...ofType(resources, "aws:appautoscaling/policy:Policy"),
  ]) {
    expect([...waitsFor(resources, scaling)]).toContain("aws:ecs/service:Service::hello");
  }
});
