import { ofType, one } from "../../../support/record";
import { build, buildTarget, statementsOf } from "../support/fixture";
import { common, managed, outOfOrder } from "../support/graph";
import { listenerArn } from "../support/neighbours";
import { shifting, shiftingArgs, smokeTest, strategies } from "../support/shifting";

const rule = "aws:lb/listenerRule:ListenerRule";
const targetGroup = "aws:lb/targetGroup:TargetGroup";

test.each(strategies)("%s has two target groups, two rules and a role for ECS", async (_, deployment) => {
  const { resources } = await buildTarget(() => shiftingArgs(deployment));
  expect(managed(resources)).toEqual(
    [
      ...common,
      "aws:appautoscaling/policy:Policy hello-cpu",
      "aws:appautoscaling/target:Target hello",
      "aws:ecs/service:Service hello",
      "aws:ecs/taskDefinition:TaskDefinition hello",
      "aws:iam/role:Role hello-infrastructure",
      "aws:iam/rolePolicy:RolePolicy hello-infrastructure",
      "aws:lb/listenerRule:ListenerRule hello",
      "aws:lb/listenerRule:ListenerRule hello-test",
      "aws:lb/targetGroup:TargetGroup hello",
      "aws:lb/targetGroup:TargetGroup hello-alt",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule hello-requests-out",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule hello-requests-in",
    ].sort(),
  );
});

test("both target groups are alike, or green would be checked otherwise than blue", async () => {
  const { resources } = await buildTarget(() => shiftingArgs(shifting.canary));
  const [first, second] = ofType(resources, targetGroup);
  expect(first?.inputs).toEqual(second?.inputs);
  expect(first?.inputs.port).toBe(80);
});

test("the rule of production begins with all traffic at the primary target group", async () => {
  const { resources } = await buildTarget(() => shiftingArgs(shifting.canary));
  expect(one(resources, rule, "hello").inputs).toEqual({
    listenerArn,
    priority: 100,
    conditions: [{ pathPattern: { values: ["/hello", "/hello/*"] } }],
    actions: [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: one(resources, targetGroup, "hello").outputs.arn, weight: 1 },
            { arn: one(resources, targetGroup, "hello-alt").outputs.arn, weight: 0 },
          ],
        },
      },
    ],
  });
});

test.each([
  [
    ["10.0.0.0/8", "192.168.0.0/16"],
    ["10.0.0.0/8", "192.168.0.0/16"],
  ],
  // No request comes from an address for documentation: closed.
  [undefined, ["192.0.2.0/32"]],
])("the rule for tests asks for header and network %j", async (testCidrs, values) => {
  const deployment = { ...shifting.blueGreen, ...(testCidrs === undefined ? {} : { testCidrs }) };
  const { resources } = await buildTarget(() => shiftingArgs(deployment));
  expect(one(resources, rule, "hello-test").inputs).toEqual({
    listenerArn,
    priority: 99,
    conditions: [
      { pathPattern: { values: ["/hello", "/hello/*"] } },
      { httpHeader: { httpHeaderName: "x-blueprint-test", values: ["hello"] } },
      { sourceIp: { values } },
    ],
    actions: [{ type: "forward", targetGroupArn: one(resources, targetGroup, "hello-alt").outputs.arn }],
  });
});

test("the service knows both target groups, both rules and the role", async () => {
  const { resources, target } = await buildTarget(() => shiftingArgs(shifting.linear));
  const arnOf = (type: string, name: string) => one(resources, type, name).outputs.arn;
  expect(one(resources, "aws:ecs/service:Service").inputs.loadBalancers).toEqual([
    {
      targetGroupArn: arnOf(targetGroup, "hello"),
      containerName: "app",
      containerPort: 8080,
      advancedConfiguration: {
        alternateTargetGroupArn: arnOf(targetGroup, "hello-alt"),
        productionListenerRule: arnOf(rule, "hello"),
        testListenerRule: arnOf(rule, "hello-test"),
        roleArn: arnOf("aws:iam/role:Role", "hello-infrastructure"),
      },
    },
  ]);
  expect(target.strategy).toBe("linear");
});

test("ECS may move the traffic of this service and of no other", async () => {
  const { resources } = await buildTarget(() => shiftingArgs(shifting.canary));
  const arns = (type: string, ...names: string[]) => names.map((name) => one(resources, type, name).outputs.arn);
  const statements = statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-infrastructure"));
  expect(Object.values(statements).map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      ["DescribeListeners", "DescribeRules", "DescribeTargetGroups", "DescribeTargetHealth"].map(
        (action) => `elasticloadbalancing:${action}`,
      ),
      ["*"],
    ],
    [["elasticloadbalancing:ModifyRule"], arns(rule, "hello", "hello-test")],
    [
      ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
      arns(targetGroup, "hello", "hello-alt"),
    ],
  ]);
  const { assumeRolePolicy } = one(resources, "aws:iam/role:Role", "hello-infrastructure").inputs;
  expect(JSON.parse(assumeRolePolicy as string).Statement).toEqual([
    {
      Sid: "Ecs",
      Effect: "Allow",
      Principal: { Service: "ecs.amazonaws.com" },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
      },
    },
  ]);
});

test("rules, role and hook are there before the service, and go after it", async () => {
  const { resources } = await buildTarget(() => shiftingArgs({ ...shifting.canary, smokeTest }));
  const wanted = [
    `${rule}::hello`,
    `${rule}::hello-test`,
    `${targetGroup}::hello-alt`,
    "aws:iam/rolePolicy:RolePolicy::hello-infrastructure",
    "aws:iam/rolePolicy:RolePolicy::hello-hook",
    "aws:lambda/function:Function::hello-smoke-test",
    "test:index:Neighbour::capacity",
    "test:index:Neighbour::egress",
  ];
  const service = one(resources, "aws:ecs/service:Service");
  expect(outOfOrder(resources, service, wanted)).toEqual({ missing: [], circular: [] });
});

test("from one strategy to another nothing of a rolling service gets another name", async () => {
  const rolling = managed((await build()).resources);
  const canary = managed((await buildTarget(() => shiftingArgs(shifting.canary))).resources);
  expect(rolling.filter((name) => !canary.includes(name))).toEqual([]);
});
