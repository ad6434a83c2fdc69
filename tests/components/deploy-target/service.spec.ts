import { one } from "../../support/record";
import { build } from "./support/fixture";
import { listenerArn } from "./support/neighbours";

test("a service runs in private subnets and cannot leave a bad revision running", async () => {
  const { resources, target } = await build();
  const service = one(resources, "aws:ecs/service:Service");
  expect(service.inputs).toEqual({
    cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/main",
    taskDefinition: one(resources, "aws:ecs/taskDefinition:TaskDefinition").outputs.arn,
    deploymentConfiguration: { strategy: "ROLLING" },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    desiredCount: 2,
    availabilityZoneRebalancing: "ENABLED",
    capacityProviderStrategies: [
      { capacityProvider: "FARGATE", weight: 1, base: 2 },
      { capacityProvider: "FARGATE_SPOT", weight: 3 },
    ],
    forceNewDeployment: true,
    platformVersion: "LATEST",
    networkConfiguration: {
      subnets: ["subnet-private-a", "subnet-private-b"],
      securityGroups: [one(resources, "aws:ec2/securityGroup:SecurityGroup").id],
      assignPublicIp: false,
    },
    loadBalancers: [
      {
        targetGroupArn: one(resources, "aws:lb/targetGroup:TargetGroup").outputs.arn,
        containerName: "app",
        containerPort: 8080,
      },
    ],
    healthCheckGracePeriodSeconds: 60,
    enableExecuteCommand: false,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    tags: { Service: "hello" },
    waitForSteadyState: true,
  });
  expect(service.options.ignoreChanges).toEqual(["desiredCount"]);
  expect(target.released).toBe(true);
});

test.each([
  [{ fargateWeight: 1, spotWeight: 0, fargateBase: 0 }, [{ capacityProvider: "FARGATE", weight: 1, base: 0 }]],
  [{ fargateWeight: 0, spotWeight: 1, fargateBase: 0 }, [{ capacityProvider: "FARGATE_SPOT", weight: 1 }]],
  [
    { fargateWeight: 0, spotWeight: 1, fargateBase: 1 },
    [
      { capacityProvider: "FARGATE", weight: 0, base: 1 },
      { capacityProvider: "FARGATE_SPOT", weight: 1 },
    ],
  ],
])("capacity %j", async (capacity, strategies) => {
  const { resources } = await build({ capacity });
  expect(one(resources, "aws:ecs/service:Service").inputs.capacityProviderStrategies).toEqual(strategies);
});

test("CPU decides the number of tasks", async () => {
  const { resources } = await build();
  const service = one(resources, "aws:ecs/service:Service");
  const target = one(resources, "aws:appautoscaling/target:Target");
  const of = {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: `service/main/${service.outputs.name as string}`,
  };
  expect(target.inputs).toEqual({ ...of, minCapacity: 2, maxCapacity: 6 });
  expect(one(resources, "aws:appautoscaling/policy:Policy").inputs).toEqual({
    ...of,
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      targetValue: 60,
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    },
  });
});

test("the target group is named by Pulumi, takes tasks and warms them up", async () => {
  const { resources } = await build();
  expect(one(resources, "aws:lb/targetGroup:TargetGroup").inputs).toEqual({
    vpcId: "vpc-1",
    targetType: "ip",
    port: 80,
    protocol: "HTTP",
    deregistrationDelay: 30,
    slowStart: 45,
    loadBalancingAlgorithmType: "round_robin",
    healthCheck: {
      enabled: true,
      protocol: "HTTP",
      path: "/health",
      matcher: "200",
      interval: 15,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
    },
  });
});

test.each([
  [
    { kind: "path", pattern: "/hello/*", priority: 7 } as const,
    { pathPattern: { values: ["/hello", "/hello/*"] } },
    "https://apps.example.com/hello/",
  ],
  [
    { kind: "path", pattern: "/*", priority: 7 } as const,
    { pathPattern: { values: ["/*"] } },
    "https://apps.example.com/",
  ],
  [
    { kind: "host", host: "hello.example.com", priority: 7 } as const,
    { hostHeader: { values: ["hello.example.com"] } },
    "https://hello.example.com/",
  ],
])("routing %j", async (routing, condition, url) => {
  const { resources } = await build({ routing });
  expect(one(resources, "aws:lb/listenerRule:ListenerRule").inputs).toEqual({
    listenerArn,
    priority: 7,
    conditions: [condition],
    actions: [{ type: "forward", targetGroupArn: one(resources, "aws:lb/targetGroup:TargetGroup").outputs.arn }],
  });
  expect(one(resources, "blueprint:deploy-target:DeployTarget").outputs.url).toBe(url);
});

test("only the load balancer reaches the tasks, and they reach out over HTTPS alone", async () => {
  const { resources } = await build();
  const group = one(resources, "aws:ec2/securityGroup:SecurityGroup");
  expect(Object.keys(group.inputs).sort()).toEqual(["description", "vpcId"]);
  const port = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080 };
  const description = "Load balancer to tasks of hello: requests and health checks";
  expect(one(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).toEqual({
    ...port,
    description,
    securityGroupId: group.id,
    referencedSecurityGroupId: "sg-edge",
  });
  const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
  expect(one(resources, egress, "hello-requests-out").inputs).toEqual({
    ...port,
    description,
    securityGroupId: "sg-edge",
    referencedSecurityGroupId: group.id,
  });
  expect(one(resources, egress, "hello-https-out").inputs).toEqual({
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    description: "Tasks of hello: images, logs, secrets and APIs",
    securityGroupId: group.id,
    cidrIpv4: "0.0.0.0/0",
  });
});
