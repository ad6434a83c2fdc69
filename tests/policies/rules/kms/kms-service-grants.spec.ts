import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const region = "eu-west-1";
const logs = `logs.${region}.amazonaws.com`;
const every = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
const account = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};
const forService = (service: unknown, statement: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: every,
  Resource: "*",
  ...statement,
});
const policy = (...statements: object[]) => JSON.stringify({ Statement: [account, ...statements] });
const key = (props: object = {}, given: Partial<Given> = {}): Given => ({
  type: "aws:kms/key:Key",
  name: "key",
  provider: { region },
  ...given,
  props: { ...props },
});
const withPolicy = (...statements: object[]) => key({ policy: policy(...statements) });
const group = (props: object = { name: "/app/web" }, refs: Given["refs"] = { kmsKeyId: ["key"] }): Given => ({
  type: "aws:cloudwatch/logGroup:LogGroup",
  name: "group",
  props: { ...props },
  refs,
});
const topic: Given = {
  type: "aws:sns/topic:Topic",
  name: "page",
  props: { arn: unknown },
  refs: { kmsMasterKeyId: ["key"] },
};
const queue: Given = { ...topic, type: "aws:sqs/queue:Queue", name: "orders" };
const by = (type: string, property: string, target: string): Given => ({
  type,
  name: "by",
  props: {},
  refs: { [property]: [target] },
});
const alarm = by("aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions", "page");
const subscription = by("aws:sns/topicSubscription:TopicSubscription", "endpoint", "orders");
const all = "kms:Encrypt, kms:Decrypt, kms:GenerateDataKey";
const message = (principal = logs, resource = "group", actions = all) =>
  `key: policy does not let ${principal} use the key for ${resource}; allow it ${actions}`;
const publish = "kms:Decrypt, kms:GenerateDataKey";
const context = (operator: string, ...patterns: string[]) => ({
  Condition: {
    [operator]: {
      "kms:EncryptionContext:aws:logs:arn": patterns.map((one) => `arn:aws:logs:eu-west-1:111122223333:${one}`),
    },
  },
});
const alias: Given = {
  type: "aws:kms/alias:Alias",
  name: "alias",
  props: { name: "alias/app" },
  refs: { targetKeyId: ["key"] },
};
const ownPolicy = (props: object, refs: Given["refs"] = { keyId: ["key"] }): Given => ({
  type: "aws:kms/keyPolicy:KeyPolicy",
  name: "policy",
  props: { ...props },
  refs,
});
const callers = [
  "kms:CallerAccount",
  "kms:ViaService",
  "aws:PrincipalAccount",
  "aws:PrincipalOrgID",
  "aws:PrincipalTag/a",
];

describeStackRule("kms-service-grants", {
  complies: {
    "the service is let in": [withPolicy(forService(logs)), group()],
    "for its log groups": [withPolicy(forService(logs, context("ArnLike", "log-group:/app/*"))), group()],
    "for one of several": [
      withPolicy(forService(logs, context("ArnEquals", "log-group:/x", "log-group:/app/web"))),
      group(),
    ],
    "for one, by its whole name": [
      withPolicy(forService(logs, context("StringEquals", "log-group:/app/web"))),
      group(),
    ],
    "for everything of the account": [withPolicy(forService(logs, context("StringLike", "*"))), group()],
    "for a group without a name yet": [
      withPolicy(forService(logs, context("ArnLike", "log-group:/x/*"))),
      group({ name: unknown }),
    ],
    "not for one group, which is another": [
      withPolicy(forService(logs, context("ArnNotEquals", "log-group:/x"))),
      group(),
    ],
    "in China": [
      key({ policy: policy(forService("logs.cn-north-1.amazonaws.com.cn")), region: "cn-north-1" }),
      group(),
    ],
    "in a region that is not known": [
      key({ policy: policy(forService("logs.eu-central-1.amazonaws.com")) }, { provider: {} }),
      group(),
    ],
    "in a resource of its own": [key(), ownPolicy({ policy: policy(forService(logs)) }), group()],
    "in a resource of its own, by its id": [
      key({ keyId: "1" }),
      ownPolicy({ keyId: "1", policy: policy(forService(logs)) }, {}),
      group(),
    ],
    "in a resource of its own, by the key's ARN": [
      key({ arn: "arn:key" }),
      ownPolicy({ keyId: "arn:key", policy: policy(forService(logs)) }, {}),
      group(),
    ],
    "in a resource of its own, by its other id": [
      key({ id: "1" }),
      ownPolicy({ keyId: "1", policy: policy(forService(logs)) }, {}),
      group(),
    ],
    "in one of two documents, the other is not known": [
      key({ policy: unknown }),
      ownPolicy({ policy: policy(forService(logs)) }),
      group(),
    ],
    "in two statements": [
      withPolicy(
        forService(logs, { Action: ["kms:Encrypt", "kms:Decrypt"] }),
        forService([logs, "s3.amazonaws.com"], { Action: "kms:GenerateData*" }),
      ),
      group(),
    ],
    everybody: [withPolicy({ ...account, Principal: "*" }), group()],
    "everybody but": [withPolicy({ ...account, Principal: undefined, NotPrincipal: { AWS: "arn:x" } }), group()],
    "a condition that only counts if present": [
      withPolicy(forService(logs, { Condition: { StringEqualsIfExists: { "kms:CallerAccount": "111122223333" } } })),
      group(),
    ],
    "alarms to a topic": [
      withPolicy(
        forService("cloudwatch.amazonaws.com", {
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        }),
      ),
      topic,
      alarm,
    ],
    "a topic to a queue": [withPolicy(forService("sns.amazonaws.com", { Action: "kms:*" })), queue, subscription],
    "nobody publishes": [key(), topic, queue],
    "a group with another key": [key({ arn: "arn:key" }), group({ name: "x", kmsKeyId: "arn:other" }, {})],
    "a key that nobody uses, and whose policy is not known": [key({ policy: unknown })],
  },
  violates: {
    "AWS's own policy": [[key(), group()], [message()]],
    "the account alone": [[withPolicy(), group()], [message()]],
    "the service by a name without a region": [[withPolicy(forService("logs.amazonaws.com")), group()], [message()]],
    "the service of another region": [[withPolicy(forService("logs.us-east-1.amazonaws.com")), group()], [message()]],
    "no region is known": [
      [key({ policy: policy(forService("logs.amazonaws.com")) }, { provider: {} }), group()],
      [message("logs.*.amazonaws.com")],
    ],
    "an action is missing": [
      [withPolicy(forService(logs, { Action: ["kms:Decrypt", "kms:GenerateDataKey*"] })), group()],
      [message(logs, "group", "kms:Encrypt")],
    ],
    "a denial": [[withPolicy(forService(logs, { Effect: "Deny" })), group()], [message()]],
    "for other log groups": [
      [withPolicy(forService(logs, context("ArnLike", "log-group:/other/*"))), group()],
      [message()],
    ],
    "a star where none is read": [
      [withPolicy(forService(logs, context("StringEquals", "log-group:/app/*"))), group()],
      [message()],
    ],
    ...Object.fromEntries(
      callers.map((name) => [
        `a condition that no service meets: ${name}`,
        [
          [
            withPolicy({ ...account, Principal: "*", Condition: { StringEquals: { [name]: "111122223333" } } }),
            group(),
          ],
          [message()],
        ],
      ]),
    ),
    "by the key's ARN": [[key({ arn: "arn:key" }), group({ name: "x", kmsKeyId: "arn:key" }, {})], [message()]],
    ...Object.fromEntries(
      ["externalKey:ExternalKey", "replicaKey:ReplicaKey", "replicaExternalKey:ReplicaExternalKey"].map((type) => [
        type,
        [[{ ...key(), type: `aws:kms/${type}` }, group()], [message()]],
      ]),
    ),
    "by its alias": [
      [key(), alias, { ...topic, refs: { kmsMasterKeyId: ["alias"] } }, alarm],
      [message("cloudwatch.amazonaws.com", "page", publish)],
    ],
    "by the name of its alias": [
      [key(), alias, { ...topic, refs: {}, props: { kmsMasterKeyId: "alias/app" } }, alarm],
      [message("cloudwatch.amazonaws.com", "page", publish)],
    ],
    "alarms to a topic, by another service": [
      [withPolicy(forService("events.amazonaws.com")), topic, alarm],
      [message("cloudwatch.amazonaws.com", "page", publish)],
    ],
    "alarms to a topic, let in for log groups": [
      [
        withPolicy(forService("cloudwatch.amazonaws.com", context("ArnLike", "log-group:*"))),
        { ...topic, props: { arn: unknown, name: "page" } },
        alarm,
      ],
      [message("cloudwatch.amazonaws.com", "page", publish)],
    ],
    "a topic to a queue, half of it": [
      [withPolicy(forService("sns.amazonaws.com", { Action: "kms:GenerateDataKey" })), queue, subscription],
      [message("sns.amazonaws.com", "orders", "kms:Decrypt")],
    ],
    "what a topic could not deliver, to a queue": [
      [key(), queue, by(subscription.type, "redrivePolicy", "orders")],
      [message("sns.amazonaws.com", "orders", publish)],
    ],
    "a bucket to a queue": [
      [key(), queue, by("aws:s3/bucketNotification:BucketNotification", "queues", "orders")],
      [message("s3.amazonaws.com", "orders", publish)],
    ],
    "events to a queue": [
      [key(), queue, by("aws:cloudwatch/eventTarget:EventTarget", "arn", "orders")],
      [message("events.amazonaws.com", "orders", publish)],
    ],
    "events that could not be delivered, to a queue": [
      [key(), queue, by("aws:cloudwatch/eventTarget:EventTarget", "deadLetterConfig", "orders")],
      [message("events.amazonaws.com", "orders", publish)],
    ],
    "a trail": [
      [key(), by("aws:cloudtrail/trail:Trail", "kmsKeyId", "key")],
      [message("cloudtrail.amazonaws.com", "by", "kms:GenerateDataKey")],
    ],
    "findings of GuardDuty": [
      [key(), by("aws:guardduty/publishingDestination:PublishingDestination", "kmsKeyArn", "key")],
      [message("guardduty.amazonaws.com", "by", "kms:GenerateDataKey")],
    ],
    "two uses": [
      [withPolicy(), group(), topic, alarm],
      [message(), message("cloudwatch.amazonaws.com", "page", publish)],
    ],
  },
  undecided: [key({ policy: unknown }), group()],
});
