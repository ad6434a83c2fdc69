import { one } from "../../../support/record";
import { buildTarget, statementsOf } from "../support/fixture";
import { common, managed, outOfOrder } from "../support/graph";
import { schedule, scheduledArgs } from "../support/kinds";

const machine = "aws:sfn/stateMachine:StateMachine";
const cluster = "arn:aws:ecs:eu-west-1:111122223333:cluster/main";
const tasks = "arn:aws:ecs:eu-west-1:111122223333:task/main/*";

const build = (changes: Partial<typeof schedule> = {}) =>
  buildTarget(() => scheduledArgs({ schedule: { ...schedule, overlap: "skip", ...changes } }));

test("a state machine stands between clock and task, and takes the place of the rule on failures", async () => {
  const { resources } = await build();
  expect(managed(resources)).toEqual(
    [
      ...common,
      "aws:ecs/taskDefinition:TaskDefinition hello",
      "aws:iam/role:Role hello-one-at-a-time",
      "aws:iam/role:Role hello-schedule",
      "aws:iam/rolePolicy:RolePolicy hello-one-at-a-time",
      "aws:iam/rolePolicy:RolePolicy hello-schedule",
      "aws:scheduler/schedule:Schedule hello",
      "aws:scheduler/scheduleGroup:ScheduleGroup hello",
      "aws:sfn/stateMachine:StateMachine hello",
      "aws:sqs/queue:Queue hello-failed-runs",
      "aws:sqs/queuePolicy:QueuePolicy hello-failed-runs",
    ].sort(),
  );
});

test("it looks for a run, skips or runs, waits for the end and tells of a failure", async () => {
  const { resources } = await build();
  const { definition } = one(resources, machine).inputs;
  const retry = [
    {
      ErrorEquals: ["ECS.AmazonECSException", "ECS.ServerException", "ECS.SdkClientException", "Ecs.EcsException"],
      IntervalSeconds: 30,
      BackoffRate: 2,
      MaxDelaySeconds: 300,
      MaxAttempts: 5,
    },
  ];
  const tell = [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "TellOfFailure" }];
  expect(JSON.parse(definition as string)).toEqual({
    StartAt: "LookForARun",
    States: {
      LookForARun: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:ecs:listTasks",
        Parameters: { Cluster: cluster, Family: "platform-blue-hello", DesiredStatus: "RUNNING" },
        ResultPath: "$.last",
        Retry: retry,
        Catch: tell,
        Next: "DoesItStillRun",
      },
      DoesItStillRun: {
        Type: "Choice",
        Choices: [{ Variable: "$.last.TaskArns[0]", IsPresent: true, Next: "SkipThisOne" }],
        Default: "Run",
      },
      SkipThisOne: { Type: "Succeed" },
      Run: {
        Type: "Task",
        Resource: "arn:aws:states:::ecs:runTask.sync",
        TimeoutSeconds: 7200,
        Parameters: {
          Cluster: cluster,
          TaskDefinition: one(resources, "aws:ecs/taskDefinition:TaskDefinition").outputs.arn,
          CapacityProviderStrategy: [
            { CapacityProvider: "FARGATE", Weight: 1, Base: 2 },
            { CapacityProvider: "FARGATE_SPOT", Weight: 3 },
          ],
          PlatformVersion: "LATEST",
          EnableECSManagedTags: true,
          PropagateTags: "TASK_DEFINITION",
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: ["subnet-private-a", "subnet-private-b"],
              SecurityGroups: [one(resources, "aws:ec2/securityGroup:SecurityGroup").id],
              AssignPublicIp: "DISABLED",
            },
          },
        },
        Retry: retry,
        Catch: tell,
        End: true,
      },
      TellOfFailure: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage",
        Parameters: { QueueUrl: one(resources, "aws:sqs/queue:Queue").outputs.url, "MessageBody.$": "$" },
        Next: "Failed",
      },
      Failed: { Type: "Fail" },
    },
  });
});

test("every state is reached, and every way ends", async () => {
  const { definition } = one((await build()).resources, machine).inputs;
  const { StartAt, States } = JSON.parse(definition as string) as { StartAt: string; States: Record<string, any> };
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const state = States[name];
    const next = [
      state.Next,
      state.Default,
      ...[...(state.Choices ?? []), ...(state.Catch ?? [])].map((way: any) => way.Next),
    ];
    const known = next.filter((one): one is string => typeof one === "string");
    expect([name, known.length > 0 || state.End === true || ["Succeed", "Fail"].includes(state.Type)]).toEqual([
      name,
      true,
    ]);
    known.forEach(visit);
  };
  visit(StartAt);
  expect([...reached].sort()).toEqual(Object.keys(States).sort());
});

test("who wants no second try gets none", async () => {
  const { definition } = one((await build({ retryAttempts: 0 })).resources, machine).inputs;
  expect(JSON.parse(definition as string).States.Run.Retry[0].MaxAttempts).toBe(0);
});

test("its role may look, run this revision, wait, stop and tell", async () => {
  const { resources } = await build();
  const arnOf = (type: string, name: string) => one(resources, type, name).outputs.arn;
  const inCluster = { ArnEquals: { "ecs:cluster": cluster } };
  const ofHello = { StringEquals: { "aws:ResourceTag/Service": "hello" } };
  // A run takes over the tags of its definition.
  expect(one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs.tags).toMatchObject({ Service: "hello" });
  const statements = Object.values(
    statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-one-at-a-time")),
  );
  expect(statements.map(({ Sid, Action, Resource, Condition }) => [Sid, Action, Resource, Condition])).toEqual([
    ["LookForARun", ["ecs:ListTasks"], ["*"], inCluster],
    ["RunTheTask", ["ecs:RunTask"], [arnOf("aws:ecs/taskDefinition:TaskDefinition", "hello")], inCluster],
    ["TagTheTask", ["ecs:TagResource"], [tasks], { StringEquals: { "ecs:CreateAction": "RunTask" } }],
    [
      "HandOverItsRoles",
      ["iam:PassRole"],
      ["hello-task", "hello-execution"].map((name) => arnOf("aws:iam/role:Role", name)),
      { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    ],
    ["WaitForItsEnd", ["ecs:DescribeTasks"], [tasks], inCluster],
    ["StopItInTheEnd", ["ecs:StopTask"], [tasks], { ...inCluster, ...ofHello }],
    [
      "HearOfItsEnd",
      ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
      ["arn:aws:events:eu-west-1:111122223333:rule/StepFunctionsGetEventsForECSTaskRule"],
      undefined,
    ],
    ["TellOfFailure", ["sqs:SendMessage"], [arnOf("aws:sqs/queue:Queue", "hello-failed-runs")], undefined],
  ]);
});

test("the clock starts the state machine and may do nothing else", async () => {
  const { resources } = await build();
  const { arn } = one(resources, machine).outputs;
  expect(one(resources, "aws:scheduler/schedule:Schedule").inputs.target).toMatchObject({ arn, input: "{}" });
  const statements = statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-schedule"));
  expect(Object.keys(statements)).toEqual(["StartARun", "TellOfFailure"]);
  expect([statements.StartARun?.Action, statements.StartARun?.Resource]).toEqual([["states:StartExecution"], [arn]]);
});

test("its permissions are there before it, and it is before the clock", async () => {
  const { resources } = await build();
  const granted = ["aws:iam/rolePolicy:RolePolicy::hello-one-at-a-time"];
  expect(outOfOrder(resources, one(resources, machine), granted)).toEqual({ missing: [], circular: [] });
  const wanted = [...granted, `${machine}::hello`, "aws:iam/rolePolicy:RolePolicy::hello-execution"];
  const clock = one(resources, "aws:scheduler/schedule:Schedule");
  expect(outOfOrder(resources, clock, wanted)).toEqual({ missing: [], circular: [] });
});
