import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const failed = "arn:aws:sqs:eu-west-1:111122223333:orders-failed";
const queue = (props: object = {}, refs: Given["refs"] = {}, name = "orders"): Given => ({
  type: "aws:sqs/queue:Queue",
  name,
  props: { arn: `arn:aws:sqs:eu-west-1:111122223333:${name}`, id: `https://sqs/${name}`, ...props },
  refs,
});
const redrive = JSON.stringify({ deadLetterTargetArn: failed, maxReceiveCount: 5 });
const own = queue({ redrivePolicy: redrive });
const other = (type: string, props: object, refs: Given["refs"] = {}): Given => ({
  type,
  name: "other",
  props: { ...props },
  refs,
});
const companion = (props: object, refs: Given["refs"] = {}) =>
  other("aws:sqs/redrivePolicy:RedrivePolicy", props, refs);
const allowing = (props: object, refs: Given["refs"] = {}) =>
  other("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", props, refs);
const message = (name = "orders") =>
  `${name}: redrivePolicy names no dead-letter queue, so what cannot be handled comes back until it is lost; name one`;
const dead = queue({}, {}, "orders-failed");
const links: readonly (readonly [string, string])[] = [
  ["aws:sqs/redrivePolicy:RedrivePolicy", "redrivePolicy"],
  ["aws:cloudwatch/eventTarget:EventTarget", "deadLetterConfig"],
  ["aws:lambda/function:Function", "deadLetterConfig"],
  ["aws:sns/topicSubscription:TopicSubscription", "redrivePolicy"],
];
const parts: readonly (readonly [string, string, string])[] = [
  ["aws:lambda/eventSourceMapping:EventSourceMapping", "destinationConfig", "onFailure"],
  ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "destinationConfig", "onFailure"],
  ["aws:scheduler/schedule:Schedule", "target", "deadLetterConfig"],
];

describeStackRule("sqs-dlq", {
  complies: {
    "a queue and the one that takes what failed": [own, dead],
    "a queue of another stack takes what failed": [own],
    "an object": [queue({ redrivePolicy: { deadLetterTargetArn: failed } })],
    "an object that AWS completes": [queue({ redrivePolicy: { deadLetterTargetArn: unknown } })],
    "a link": [
      queue({ redrivePolicy: unknown }, { redrivePolicy: ["orders-failed"] }),
      { ...dead, props: { arn: unknown } },
    ],
    "a resource of its own, by a link": [
      queue({ id: unknown }),
      companion({ redrivePolicy: unknown }, { queueUrl: ["orders"] }),
    ],
    "a resource of its own, by the address": [
      queue({ url: "https://sqs/1" }),
      companion({ queueUrl: "https://sqs/1", redrivePolicy: redrive }),
    ],
    "a resource of its own, by the id": [
      queue(),
      companion({ queueUrl: "https://sqs/orders", redrivePolicy: redrive }),
    ],
    ...Object.fromEntries(
      links.flatMap(([type, property]) => [
        [`it takes the failures of ${type}, by a link`, [dead, other(type, {}, { [property]: ["orders-failed"] })]],
        [
          `it takes the failures of ${type}, by its ARN`,
          [dead, other(type, { [property]: property === "redrivePolicy" ? redrive : { targetArn: failed } })],
        ],
      ]),
    ),
    ...Object.fromEntries(
      parts.flatMap(([type, property, part]) => [
        [
          `it takes the failures of ${type}, by a link`,
          [dead, other(type, { [property]: { [part]: { arn: unknown } } }, { [property]: ["orders-failed"] })],
        ],
        [
          `it takes the failures of ${type}, all of which is not known`,
          [dead, other(type, { [property]: unknown }, { [property]: ["orders-failed"] })],
        ],
        [
          `it takes the failures of ${type}, by its ARN`,
          [dead, other(type, { [property]: { [part]: { arn: failed } } })],
        ],
        [
          `it takes the failures of ${type}, without an ARN of its own`,
          [
            { ...dead, props: { arn: unknown } },
            other(type, { [property]: { [part]: { arn: failed } } }, { [property]: ["orders-failed"] }),
          ],
        ],
      ]),
    ),
    "it says itself for whom it takes failures": [
      queue({ redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: ["arn:x"] }) }),
    ],
    "it says so, and AWS only names for whom": [queue({ redriveAllowPolicy: unknown })],
    "it says so in a resource of its own": [
      queue(),
      allowing({ queueUrl: "https://sqs/orders", redriveAllowPolicy: '{"redrivePermission":"allowAll"}' }),
    ],
  },
  violates: {
    "without a word": [[queue()], [message()]],
    "a policy that says nothing": [[queue({ redrivePolicy: "{}" })], [message()]],
    "an empty policy": [[queue({ redrivePolicy: "" })], [message()]],
    "a policy without a target": [
      [queue({ redrivePolicy: { deadLetterTargetArn: "", maxReceiveCount: 5 } })],
      [message()],
    ],
    "no failures of others": [[queue({ redriveAllowPolicy: '{"redrivePermission":"denyAll"}' })], [message()]],
    "a policy of another queue": [
      [queue(), companion({ queueUrl: "https://sqs/other", redrivePolicy: redrive })],
      [message()],
    ],
    "a queue that takes what went well": [
      [
        queue(),
        other(
          "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
          { destinationConfig: { onSuccess: { destination: unknown }, onFailure: null } },
          { destinationConfig: ["orders"] },
        ),
      ],
      [message()],
    ],
    "a queue that is the target, and another takes what failed": [
      [
        queue(),
        other(
          "aws:scheduler/schedule:Schedule",
          { target: { arn: "arn:aws:sqs:eu-west-1:111122223333:orders", deadLetterConfig: { arn: failed } } },
          { target: ["orders"] },
        ),
      ],
      [message()],
    ],
    "two queues, of which one takes the failures of another": [
      [queue(), dead, queue({ redrivePolicy: redrive }, { redrivePolicy: ["orders-failed"] }, "mails")],
      [message()],
    ],
    "a text that is no JSON": [
      [queue({ redrivePolicy: "{" })],
      ["orders: redrivePolicy is not valid JSON, so nothing can be said of it; AWS would refuse it"],
    ],
  },
  undecided: [queue({ redriveAllowPolicy: { redrivePermission: unknown } })],
});
