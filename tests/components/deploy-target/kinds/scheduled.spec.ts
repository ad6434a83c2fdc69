import { ofType, one } from "../../../support/record";
import { buildTarget, statementsOf } from "../support/fixture";
import { common, managed, outOfOrder } from "../support/graph";
import { schedule, scheduledArgs, watched } from "../support/kinds";

const clock = "aws:scheduler/schedule:Schedule";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

const build = (overrides: Parameters<typeof scheduledArgs>[0] = {}, released = true) =>
  buildTarget(() => scheduledArgs(overrides), { released });

test("nothing runs between two runs: there is a clock and no service", async () => {
  const { resources, target } = await build();
  expect(managed(resources)).toEqual(
    [
      ...common,
      "aws:cloudwatch/eventRule:EventRule hello-failed-runs",
      "aws:cloudwatch/eventTarget:EventTarget hello-failed-runs",
      "aws:ecs/taskDefinition:TaskDefinition hello",
      "aws:iam/role:Role hello-schedule",
      "aws:iam/rolePolicy:RolePolicy hello-schedule",
      "aws:scheduler/schedule:Schedule hello",
      "aws:scheduler/scheduleGroup:ScheduleGroup hello",
      "aws:sqs/queue:Queue hello-failed-runs",
      "aws:sqs/queuePolicy:QueuePolicy hello-failed-runs",
    ].sort(),
  );
  expect([target.strategy, target.serviceName, target.released]).toEqual([undefined, undefined, true]);
  expect(target.taskDefinitionArn).toBeDefined();
});

test("without an image there is no clock that would knock in vain", async () => {
  expect(managed((await build({}, false)).resources)).toEqual(common);
});

test("the clock runs one task of this revision, in private subnets, and gives up in time", async () => {
  const { resources } = await build();
  expect(one(resources, clock).inputs).toEqual({
    groupName: "platform-blue-hello",
    description: "Starts hello",
    scheduleExpression: "cron(30 6 * * ? *)",
    scheduleExpressionTimezone: "Europe/Berlin",
    state: "ENABLED",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/main",
      roleArn: one(resources, "aws:iam/role:Role", "hello-schedule").outputs.arn,
      ecsParameters: {
        taskDefinitionArn: one(resources, "aws:ecs/taskDefinition:TaskDefinition").outputs.arn,
        taskCount: 1,
        capacityProviderStrategies: [
          { capacityProvider: "FARGATE", weight: 1, base: 2 },
          { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ],
        platformVersion: "LATEST",
        enableEcsManagedTags: true,
        propagateTags: "TASK_DEFINITION",
        networkConfiguration: {
          subnets: ["subnet-private-a", "subnet-private-b"],
          securityGroups: [one(resources, "aws:ec2/securityGroup:SecurityGroup").id],
          assignPublicIp: false,
        },
      },
      retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3600 },
      deadLetterConfig: { arn: one(resources, "aws:sqs/queue:Queue").outputs.arn },
    },
  });
});

test("one that is switched off keeps everything but its time", async () => {
  const on = await build();
  const off = await build({ schedule: { ...schedule, enabled: false } });
  expect(one(off.resources, clock).inputs.state).toBe("DISABLED");
  expect(managed(off.resources)).toEqual(managed(on.resources));
});

test("the clock may run this revision, hand over its two roles and tell of a failure", async () => {
  const { resources } = await build();
  const taskDefinition = one(resources, "aws:ecs/taskDefinition:TaskDefinition").outputs.arn;
  const roles = ["hello-task", "hello-execution"].map((name) => one(resources, "aws:iam/role:Role", name).outputs.arn);
  const inCluster = { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:111122223333:cluster/main" } };
  const statements = Object.values(statementsOf(one(resources, rolePolicy, "hello-schedule")));
  expect(statements.map(({ Sid, Action, Resource, Condition }) => [Sid, Action, Resource, Condition])).toEqual([
    ["RunTheTask", ["ecs:RunTask"], [taskDefinition], inCluster],
    [
      "TagTheTask",
      ["ecs:TagResource"],
      ["arn:aws:ecs:eu-west-1:111122223333:task/main/*"],
      { StringEquals: { "ecs:CreateAction": "RunTask" } },
    ],
    [
      "HandOverItsRoles",
      ["iam:PassRole"],
      roles,
      { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    ],
    ["TellOfFailure", ["sqs:SendMessage"], [one(resources, "aws:sqs/queue:Queue").outputs.arn], undefined],
  ]);
});

test("only schedules of its own group take the role", async () => {
  const { resources } = await build();
  const { assumeRolePolicy } = one(resources, "aws:iam/role:Role", "hello-schedule").inputs;
  expect(JSON.parse(assumeRolePolicy as string).Statement[0].Condition).toEqual({
    StringEquals: { "aws:SourceAccount": "111122223333" },
    ArnEquals: { "aws:SourceArn": one(resources, "aws:scheduler/scheduleGroup:ScheduleGroup").outputs.arn },
  });
});

test("everything that a run needs is there before the clock, and goes after it", async () => {
  const permissions = [{ sid: "ReadOrders", actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:::o"] }];
  const { resources } = await build({ permissions });
  const wanted = [
    "aws:ecs/taskDefinition:TaskDefinition::hello",
    "aws:iam/rolePolicy:RolePolicy::hello-schedule",
    "aws:iam/rolePolicy:RolePolicy::hello-execution",
    "aws:iam/rolePolicy:RolePolicy::hello-task",
    "aws:cloudwatch/logGroup:LogGroup::hello",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::hello-https-out",
    "test:index:Neighbour::capacity",
    "test:index:Neighbour::egress",
  ];
  expect(outOfOrder(resources, one(resources, clock), wanted)).toEqual({ missing: [], circular: [] });
});

test("a failed run opens a ticket", async () => {
  const { resources } = await build({ monitoring: watched({ maxFailedRuns: 2 }) });
  const [alarm, ...others] = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
  expect(others).toEqual([]);
  expect(alarm?.inputs).toMatchObject({
    name: "platform-blue-hello-scheduled-run-failed",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 2,
    dimensions: { QueueName: one(resources, "aws:sqs/queue:Queue").outputs.name },
    alarmActions: ["arn:aws:sns:eu-west-1:111122223333:ticket"],
  });
});
