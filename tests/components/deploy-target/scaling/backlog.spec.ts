import * as fc from "fast-check";
import { backlogPerTask, backlogWithoutTasks } from "../../../../components/deploy-target/scaling/backlog";
import { type BacklogScaling } from "../../../../components/deploy-target/scaling/model";
import { ofType, one } from "../../../support/record";
import { buildTarget } from "../support/fixture";
import { workerArgs } from "../support/kinds";
import { evaluate } from "../support/metric-math";

const policy = "aws:appautoscaling/policy:Policy";
const build = (scaling: BacklogScaling) => buildTarget(() => workerArgs({ scaling }));
const toZero: BacklogScaling = { minTasks: 0, maxTasks: 10, targetBacklogPerTask: 50 };

test("target tracking holds the messages for each running task", async () => {
  const { resources } = await build(toZero);
  const service = one(resources, "aws:ecs/service:Service").outputs.name as string;
  const of = {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: `service/main/${service}`,
  };
  expect(one(resources, "aws:appautoscaling/target:Target").inputs).toEqual({ ...of, minCapacity: 0, maxCapacity: 10 });
  expect(one(resources, policy, "hello-backlog").inputs).toEqual({
    ...of,
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      customizedMetricSpecification: {
        metrics: [
          {
            id: "visible",
            label: "ApproximateNumberOfMessagesVisible",
            returnData: false,
            metricStat: {
              metric: {
                namespace: "AWS/SQS",
                metricName: "ApproximateNumberOfMessagesVisible",
                dimensions: [{ name: "QueueName", value: one(resources, "aws:sqs/queue:Queue", "hello").outputs.name }],
              },
              stat: "Average",
            },
          },
          {
            id: "tasks",
            label: "RunningTaskCount",
            returnData: false,
            metricStat: {
              metric: {
                namespace: "ECS/ContainerInsights",
                metricName: "RunningTaskCount",
                dimensions: [
                  { name: "ClusterName", value: "main" },
                  { name: "ServiceName", value: service },
                ],
              },
              stat: "Average",
            },
          },
          {
            id: "backlog",
            label: "Messages for each task",
            expression: "IF(FILL(tasks, 0) > 0, visible / tasks, visible)",
            returnData: true,
          },
        ],
      },
      targetValue: 50,
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    },
  });
});

test("a message that waits while no task runs starts one", async () => {
  const { resources } = await build(toZero);
  const wakeUp = one(resources, policy, "hello-wake-up");
  expect(wakeUp.inputs).toMatchObject({
    policyType: "StepScaling",
    stepScalingPolicyConfiguration: {
      adjustmentType: "ExactCapacity",
      metricAggregationType: "Maximum",
      cooldown: 60,
      stepAdjustments: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
    },
  });
  const queue = one(resources, "aws:sqs/queue:Queue", "hello").outputs.name;
  const service = one(resources, "aws:ecs/service:Service").outputs.name;
  const { alarmDescription: _text, ...alarm } = one(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").inputs;
  expect(alarm).toEqual({
    name: "platform-blue-hello-wake-up",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    treatMissingData: "notBreaching",
    metricQueries: [
      {
        id: "waiting",
        expression: "IF(FILL(tasks, 0) < 1, visible, 0)",
        label: "Messages without a task",
        returnData: true,
      },
      {
        id: "visible",
        metric: {
          namespace: "AWS/SQS",
          metricName: "ApproximateNumberOfMessagesVisible",
          dimensions: { QueueName: queue },
          stat: "Average",
          period: 60,
        },
      },
      {
        id: "tasks",
        metric: {
          namespace: "ECS/ContainerInsights",
          metricName: "RunningTaskCount",
          dimensions: { ClusterName: "main", ServiceName: service },
          stat: "Average",
          period: 60,
        },
      },
    ],
    alarmActions: [wakeUp.outputs.arn],
  });
});

const night = { name: "night", at: "cron(0 20 ? * * *)", timeZone: "UTC", minTasks: 0, maxTasks: 1 };

test.each<[string, BacklogScaling, string[]]>([
  ["to zero", toZero, ["hello-backlog", "hello-wake-up"]],
  ["at night", { ...toZero, minTasks: 1, hours: [night] }, ["hello-backlog", "hello-wake-up"]],
  ["never to zero", { ...toZero, minTasks: 1 }, ["hello-backlog"]],
  ["not at all", { ...toZero, minTasks: 2, maxTasks: 2 }, []],
])("scaled %s, it has these policies", async (_, scaling, policies) => {
  const { resources } = await build(scaling);
  expect(
    ofType(resources, policy)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(policies);
  const { options, inputs } = one(resources, "aws:ecs/service:Service");
  expect([inputs.desiredCount, options.ignoreChanges]).toEqual([
    scaling.minTasks,
    policies.length === 0 ? [] : ["desiredCount"],
  ]);
});

test("the backlog of each task is the queue divided by the tasks, and the whole queue without any", () => {
  const count = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(count, fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }), (visible, tasks) => {
      expect(evaluate(backlogPerTask, { visible, tasks })).toBe(tasks ? visible / tasks : visible);
      expect(evaluate(backlogWithoutTasks, { visible, tasks })).toBe(tasks ? 0 : visible);
    }),
  );
});

test("a queue that was not used for hours reports nothing and starts nothing", () => {
  expect(evaluate(backlogWithoutTasks, { visible: undefined, tasks: undefined })).toBeUndefined();
  expect(evaluate(backlogPerTask, { visible: undefined, tasks: 2 })).toBeUndefined();
});
