import { type JenkinsControllerArgs } from "../../../components/ci/controller";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { one, waitsFor, ofType } from "../../support/record";
import { build, validArgs } from "./fixture";

/** Read by tsc: each line that could make a second controller must be a type error (docs/adr/0007-one-jenkins-controller.md). */
export function noWayToSayTwo(): JenkinsControllerArgs[] {
  const args = validArgs();
  return [
    // @ts-expect-error there is no count
    { ...args, desiredCount: 2 },
    // @ts-expect-error nor another name for it
    { ...args, tasks: 2 },
    // @ts-expect-error nor a limit to scale to
    { ...args, maxTasks: 2 },
    // @ts-expect-error nor autoscaling
    { ...args, scaling: { minTasks: 1, maxTasks: 2 } },
    // @ts-expect-error nor a deployment that starts before it stops
    { ...args, deployment: { maximumPercent: 200, minimumHealthyPercent: 100 } },
    // @ts-expect-error nor rebalancing
    { ...args, availabilityZoneRebalancing: "ENABLED" },
  ];
}

let resources: readonly RecordedResource[];
beforeAll(async () => {
  ({ resources } = await build());
});

const service = (): RecordedResource => one(resources, "aws:ecs/service:Service");

test("there is one service, of one task, that stops before it starts", () => {
  expect(service().inputs).toMatchObject({
    name: "platform-dev-jenkins",
    desiredCount: 1,
    deploymentMaximumPercent: 100,
    deploymentMinimumHealthyPercent: 0,
    availabilityZoneRebalancing: "DISABLED",
    deploymentCircuitBreaker: { enable: true, rollback: true },
    tags: { "single-writer": "true" },
  });
  expect(service().inputs).not.toHaveProperty("deploymentConfiguration");
});

test("nothing scales it", () => {
  expect(
    resources.filter(({ type }) => type.startsWith("aws:appautoscaling") || type.startsWith("aws:autoscaling")),
  ).toEqual([]);
});

test("a replaced service is gone before the new one comes", () => {
  expect(service().options.deleteBeforeReplace).toBe(true);
});

test("no drift of the count is overlooked", () => {
  expect(service().options.ignoreChanges).toEqual([]);
});

test("the task runs on demand, in private subnets, without a shell, with time to boot", () => {
  const taskDefinition = one(resources, "aws:ecs/taskDefinition:TaskDefinition");
  expect(service().inputs).toMatchObject({
    cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/ci",
    taskDefinition: taskDefinition.outputs.arn,
    capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
    platformVersion: "LATEST",
    networkConfiguration: {
      subnets: ["subnet-private-a", "subnet-private-b"],
      securityGroups: [one(resources, "aws:ec2/securityGroup:SecurityGroup", "jenkins-controller").id],
      assignPublicIp: false,
    },
    loadBalancers: [
      {
        targetGroupArn: one(resources, "aws:lb/targetGroup:TargetGroup").outputs.arn,
        containerName: "jenkins",
        containerPort: 8080,
      },
    ],
    healthCheckGracePeriodSeconds: 600,
    enableExecuteCommand: false,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
  });
});

test("the task starts after, and stops before, everything it needs", () => {
  const waits = waitsFor(resources, service());
  const rules = [
    ...ofType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
    ...ofType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"),
  ].map(({ type, name }) => `${type}::${name}`);
  expect(rules).toHaveLength(7);
  const needed = [
    "test:index:Neighbour::egress",
    "test:index:Neighbour::capacity",
    "aws:lb/listenerRule:ListenerRule::jenkins",
    "aws:iam/rolePolicy:RolePolicy::jenkins-task",
    "aws:iam/rolePolicy:RolePolicy::jenkins-execution",
    "aws:efs/fileSystemPolicy:FileSystemPolicy::jenkins-home",
    "aws:efs/accessPoint:AccessPoint::jenkins-home",
    "aws:efs/mountTarget:MountTarget::jenkins-home-0",
    "aws:efs/mountTarget:MountTarget::jenkins-home-1",
    "aws:cloudwatch/logGroup:LogGroup::jenkins",
    "aws:secretsmanager/secret:Secret::jenkins-admin",
    ...rules,
  ];
  expect(needed.filter((each) => !waits.has(each))).toEqual([]);
});
