import { ofType, one } from "../../../support/record";
import { buildTarget, statementsOf } from "../support/fixture";
import { common, managed, outOfOrder } from "../support/graph";
import { watched, workerArgs } from "../support/kinds";

const queue = "aws:sqs/queue:Queue";
const service = "aws:ecs/service:Service";

const build = (overrides: Parameters<typeof workerArgs>[0] = {}, released = true) =>
  buildTarget(() => workerArgs(overrides), { released });

const always = [
  ...common,
  "aws:iam/rolePolicy:RolePolicy hello-task",
  "aws:sqs/queue:Queue hello",
  "aws:sqs/queue:Queue hello-dead-letters",
  "aws:sqs/queuePolicy:QueuePolicy hello",
  "aws:sqs/queuePolicy:QueuePolicy hello-dead-letters",
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy hello",
];

test("its queue is there before the first image, so that senders can begin", async () => {
  const { resources, target } = await build({}, false);
  expect(managed(resources)).toEqual(always.sort());
  expect(target.queue).toBeDefined();
});

test("with an image it has a service, a scaling by the backlog and what starts the first task", async () => {
  const { resources } = await build();
  expect(managed(resources)).toEqual(
    [
      ...always,
      "aws:appautoscaling/policy:Policy hello-backlog",
      "aws:appautoscaling/policy:Policy hello-wake-up",
      "aws:appautoscaling/target:Target hello",
      "aws:cloudwatch/metricAlarm:MetricAlarm hello-wake-up",
      "aws:ecs/service:Service hello",
      "aws:ecs/taskDefinition:TaskDefinition hello",
    ].sort(),
  );
});

test("a message that fails goes to the dead-letter queue, which holds it longest", async () => {
  const { resources } = await build();
  expect(one(resources, queue, "hello").inputs).toEqual({
    sqsManagedSseEnabled: true,
    receiveWaitTimeSeconds: 20,
    visibilityTimeoutSeconds: 120,
    messageRetentionSeconds: 345_600,
    redrivePolicy: JSON.stringify({
      deadLetterTargetArn: one(resources, queue, "hello-dead-letters").outputs.arn,
      maxReceiveCount: 5,
    }),
  });
  expect(one(resources, queue, "hello-dead-letters").inputs.messageRetentionSeconds).toBe(14 * 24 * 3600);
});

test("the container finds its queue in a variable, and no port is open", async () => {
  const { resources } = await build();
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  const [container] = JSON.parse(containerDefinitions as string) as { portMappings: []; environment: object[] }[];
  expect(container?.environment).toContainEqual({
    name: "QUEUE_URL",
    value: one(resources, queue, "hello").outputs.url,
  });
  expect(container?.portMappings).toEqual([]);
});

test("it may receive from its queue and protect its tasks from being stopped, and nothing else", async () => {
  const { resources } = await build();
  expect(statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-task"))).toEqual({
    ReceiveFromWork: {
      Sid: "ReceiveFromWork",
      Effect: "Allow",
      Action: ["sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
      Resource: [one(resources, queue, "hello").outputs.arn],
    },
    ProtectItsTasks: {
      Sid: "ProtectItsTasks",
      Effect: "Allow",
      Action: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
      Resource: ["arn:aws:ecs:eu-west-1:111122223333:task/main/*"],
      Condition: { StringEquals: { "aws:ResourceTag/Service": "hello" } },
    },
  });
});

test("a key of the messages can be used through SQS alone", async () => {
  const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/messages";
  const { resources } = await build({
    queue: { visibilityTimeoutSeconds: 120, retentionDays: 4, maxReceiveCount: 5, keyArn },
  });
  expect(statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-task")).UseKeyOfWork).toEqual({
    Sid: "UseKeyOfWork",
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: [keyArn],
    Condition: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } },
  });
});

test("its service begins with the least tasks, rolls, and is nobody's way in", async () => {
  const { resources } = await build();
  const { inputs, options } = one(resources, service);
  expect([inputs.desiredCount, inputs.deploymentConfiguration]).toEqual([0, { strategy: "ROLLING" }]);
  expect(inputs.deploymentCircuitBreaker).toEqual({ enable: true, rollback: true });
  expect(inputs).not.toHaveProperty("loadBalancers");
  expect(inputs).not.toHaveProperty("serviceConnectConfiguration");
  expect(options.ignoreChanges).toEqual(["desiredCount"]);
});

test("queue and permissions are there before the service, and go after it", async () => {
  const { resources } = await build();
  const wanted = [
    "aws:sqs/queuePolicy:QueuePolicy::hello",
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy::hello",
    "aws:sqs/queue:Queue::hello",
    "aws:iam/rolePolicy:RolePolicy::hello-task",
    "aws:iam/rolePolicy:RolePolicy::hello-execution",
    "test:index:Neighbour::capacity",
    "test:index:Neighbour::egress",
  ];
  expect(outOfOrder(resources, one(resources, service), wanted)).toEqual({ missing: [], circular: [] });
});

test("its alarms are those of the queue and of the tasks", async () => {
  const thresholds = { maxCpuPercent: 85, maxMemoryPercent: 90, maxMessageAgeSeconds: 600, maxDeadLetters: 3 };
  const { resources } = await build({ monitoring: watched(thresholds) });
  const alarms = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
  const limits = Object.fromEntries(alarms.map(({ name, inputs }) => [name, inputs.threshold]));
  expect(limits).toEqual({
    "hello-queue-message-age": 600,
    "hello-queue-dead-letters": 3,
    "hello-service-cpu-high": 85,
    "hello-service-memory-high": 90,
    "hello-wake-up": 0,
  });
});
