import { Queue, type QueueArgs } from "../../../components/queue/queue";
import { EncryptionKey } from "../../../components/encryption/encryption-key";
import { failureOf, orphans, place, statements, topics, typesBefore } from "../../support/component";
import { ofType, one, record } from "../../support/record";
import { productionJudgement } from "../../support/violations";

const args: QueueArgs = {
  place,
  visibilityTimeoutSeconds: 120,
  monitoring: { kind: "none", reason: "a spec" },
};
const alarms: QueueArgs["monitoring"] = {
  kind: "alarms",
  topics,
  namePrefix: "platform-test",
  thresholds: { maxMessageAgeSeconds: 600, maxDeadLetters: 0 },
};
const queueType = "aws:sqs/queue:Queue";

const recorded = (more: Partial<QueueArgs> = {}) =>
  record(() => {
    new Queue("mail", { ...args, ...more });
  });

test("a queue and its dead-letter queue, encrypted, with long polling, and nothing else", async () => {
  const resources = await recorded();
  const deadLetters = one(resources, queueType, "mail-dead-letters");
  expect(one(resources, queueType, "mail").inputs).toEqual({
    sqsManagedSseEnabled: true,
    receiveWaitTimeSeconds: 20,
    visibilityTimeoutSeconds: 120,
    messageRetentionSeconds: 345_600,
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters.outputs.arn, maxReceiveCount: 5 }),
  });
  expect(deadLetters.inputs).toEqual({
    sqsManagedSseEnabled: true,
    receiveWaitTimeSeconds: 20,
    messageRetentionSeconds: 1_209_600,
  });
  const managed = resources.filter(({ type }) => type.startsWith("aws:"));
  expect(managed.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).sort()).toEqual([
    "Queue mail",
    "Queue mail-dead-letters",
    "QueuePolicy mail",
    "QueuePolicy mail-dead-letters",
    "RedriveAllowPolicy mail",
  ]);
  expect(orphans(resources, one(resources, "blueprint:queue:Queue"))).toEqual([]);
});

test("its outputs are the two queues", async () => {
  const resources = await recorded();
  const [queue, deadLetters] = ["mail", "mail-dead-letters"].map((name) => one(resources, queueType, name).outputs);
  expect(one(resources, "blueprint:queue:Queue").outputs).toEqual({
    queueArn: queue!.arn,
    queueUrl: queue!.url,
    queueName: queue!.name,
    deadLetterQueueArn: deadLetters!.arn,
    deadLetterQueueUrl: deadLetters!.url,
    deadLetterQueueName: deadLetters!.name,
  });
});

test("the dead-letter queue takes failures of its queue alone", async () => {
  const resources = await recorded();
  const inputs = one(resources, "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy").inputs;
  expect(inputs.queueUrl).toBe(one(resources, queueType, "mail-dead-letters").outputs.url);
  expect(JSON.parse(String(inputs.redriveAllowPolicy))).toEqual({
    redrivePermission: "byQueue",
    sourceQueueArns: [one(resources, queueType, "mail").outputs.arn],
  });
});

test("what was chosen reaches the queue; a key encrypts both", async () => {
  const resources = await recorded({ retentionDays: 10, maxReceiveCount: 3, keyArn: "arn:key" });
  const inputs = one(resources, queueType, "mail").inputs;
  expect(inputs).toMatchObject({ messageRetentionSeconds: 864_000, kmsMasterKeyId: "arn:key" });
  expect(JSON.parse(String(inputs.redrivePolicy)).maxReceiveCount).toBe(3);
  for (const queue of ofType(resources, queueType)) {
    expect(queue.inputs.kmsMasterKeyId).toBe("arn:key");
    expect(queue.inputs).not.toHaveProperty("sqsManagedSseEnabled");
  }
});

test("a FIFO queue has a FIFO dead-letter queue", async () => {
  const queues = ofType(await recorded({ fifo: { contentBasedDeduplication: true } }), queueType);
  expect(queues).toHaveLength(2);
  for (const { inputs, outputs } of queues) {
    expect(outputs.name).toMatch(/^mail(-dead-letters)?-[0-9a-f]{7}\.fifo$/);
    expect(inputs).toMatchObject({
      fifoQueue: true,
      contentBasedDeduplication: true,
      deduplicationScope: "messageGroup",
      fifoThroughputLimit: "perMessageGroupId",
    });
  }
});

describe("the policies", () => {
  const policyOf = async (name: string, more: Partial<QueueArgs> = {}) => {
    const resources = await recorded(more);
    const { inputs } = one(resources, "aws:sqs/queuePolicy:QueuePolicy", name);
    return { found: statements(inputs.policy), arn: one(resources, queueType, name).outputs.arn };
  };
  const denial = (arn: unknown) => ({
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: ["sqs:*"],
    Resource: [arn],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
  const publishers: QueueArgs["publishers"] = [
    { kind: "topic", sid: "OrdersPublish", arn: "arn:aws:sns:eu-west-1:111122223333:orders" },
    { kind: "rule", sid: "NightlyRulePublishes", arn: "arn:aws:events:eu-west-1:111122223333:rule/nightly" },
    { kind: "bucket", sid: "UploadsPublish", arn: "arn:aws:s3:::uploads" },
  ];

  test("let nobody in by themselves", async () => {
    const { found, arn } = await policyOf("mail");
    expect(found).toEqual([denial(arn)]);
  });

  test("let each publisher send for one source; the ARN of a bucket has no account, so that is asked for too", async () => {
    const { found, arn } = await policyOf("mail", { publishers });
    const allow = (Sid: string, Service: string, Condition: object) => ({
      Sid,
      Effect: "Allow",
      Principal: { Service },
      Action: ["sqs:SendMessage"],
      Resource: [arn],
      Condition,
    });
    const from = (index: number) => ({ ArnEquals: { "aws:SourceArn": publishers[index]!.arn } });
    expect(found).toEqual([
      allow("OrdersPublish", "sns.amazonaws.com", from(0)),
      allow("NightlyRulePublishes", "events.amazonaws.com", from(1)),
      allow("UploadsPublish", "s3.amazonaws.com", {
        ...from(2),
        StringEquals: { "aws:SourceAccount": "111122223333" },
      }),
      denial(arn),
    ]);
  });

  test("of the dead-letter queue know no publisher", async () => {
    const { found, arn } = await policyOf("mail-dead-letters", { publishers });
    expect(found).toEqual([denial(arn)]);
  });
});

test("one alarm a queue, each on the queue that it is about; without monitoring there are none", async () => {
  const resources = await recorded({ monitoring: alarms });
  const found = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(
    found.map(({ name, inputs }) => [name, inputs.name, inputs.threshold, inputs.dimensions, inputs.alarmActions]),
  ).toEqual([
    [
      "mail-queue-dead-letters",
      "platform-test-mail-queue-dead-letters",
      0,
      { QueueName: one(resources, queueType, "mail-dead-letters").outputs.name },
      ["arn:ticket"],
    ],
    [
      "mail-queue-message-age",
      "platform-test-mail-queue-message-age",
      600,
      { QueueName: one(resources, queueType, "mail").outputs.name },
      ["arn:page"],
    ],
  ]);
  expect(ofType(await recorded(), "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

test("the production pack finds nothing, with SQS's own key and with one of our own that a publisher uses", async () => {
  const { findings, resources } = await productionJudgement((opts) => {
    new Queue("mail", { ...args, monitoring: alarms }, opts);
    const key = new EncryptionKey(
      "messages",
      {
        description: "Messages",
        place,
        aliasName: "platform-test-messages",
        users: [{ kind: "topicPublisher", service: "events.amazonaws.com", sid: "EventBridgePublishes" }],
      },
      opts,
    );
    new Queue(
      "work",
      { ...args, keyArn: key.keyArn, fifo: { contentBasedDeduplication: false }, monitoring: alarms },
      opts,
    );
  });
  expect(findings).toEqual([]);
  expect(typesBefore(resources, one(resources, queueType, "work"))).toContain("aws:kms/key:Key");
});

test("without alarms the pack says so", async () => {
  const { findings } = await productionJudgement((opts) => {
    new Queue("mail", args, opts);
  });
  expect(findings).toEqual(["alarm-coverage at mail", "alarm-coverage at mail-dead-letters"]);
});

test.each<[Partial<QueueArgs>, string]>([
  [
    { visibilityTimeoutSeconds: 0 },
    "Queue mail: visibilityTimeoutSeconds must be a whole number from 1 to 43200, got 0.",
  ],
  [
    { retentionDays: 14 },
    "Queue mail: retentionDays must be a whole number from 1 to 10, got 14: a message keeps its age in the dead-letter queue, which drops it after 14 days.",
  ],
  [{ maxReceiveCount: 1.5 }, "Queue mail: maxReceiveCount must be a whole number from 1 to 1000, got 1.5."],
  [
    { publishers: [{ kind: "topic", sid: "orders-topic", arn: "arn:x" }] },
    'Queue mail: publishers: sid "orders-topic" must be CamelCase letters and digits, for example OrdersTopicPublishes.',
  ],
  [
    { publishers: [{ kind: "topic", sid: "DenyWithoutTls", arn: "arn:x" }] },
    'Queue mail: publishers: sid "DenyWithoutTls" is taken. Give each publisher one of its own.',
  ],
  [
    {
      fifo: { contentBasedDeduplication: true },
      publishers: [{ kind: "bucket", sid: "UploadsPublish", arn: "arn:aws:s3:::uploads" }],
    },
    "Queue mail: publishers: UploadsPublish: S3 sends no notifications to a FIFO queue. Send them to an EventBridge rule.",
  ],
  [
    { monitoring: { ...alarms, thresholds: { maxMessageAgeSeconds: 345_600, maxDeadLetters: 0 } } },
    "Queue mail: monitoring.thresholds.maxMessageAgeSeconds must be a whole number from 1 to 345599, got 345600: no message is older than retentionDays.",
  ],
  [
    { monitoring: { ...alarms, thresholds: { maxMessageAgeSeconds: 60, maxDeadLetters: -1 } } },
    "Queue mail: monitoring.thresholds.maxDeadLetters must be a whole number from 0 to 1000000, got -1.",
  ],
])("refuses arguments that AWS would refuse later, or that lose messages: %#", async (more, message) => {
  expect(await failureOf(() => new Queue("mail", { ...args, ...more }))).toBe(message);
});
