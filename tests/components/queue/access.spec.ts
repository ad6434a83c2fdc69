import { queueBinding, type QueueAccess, type UsedQueue } from "../../../components/queue/access";
import { Queue } from "../../../components/queue/queue";
import { type Binding } from "../../../components/shared/binding";
import { place } from "../../support/component";
import { one, record } from "../../support/record";

const queue: UsedQueue = { place, arn: "arn:queue", url: "https://queue", keyArn: undefined };
const attributes = "sqs:GetQueueAttributes";
const received = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"];

test.each<[QueueAccess, string, string[], string[]]>([
  ["send", "SendToOutgoingMail", [attributes, "sqs:SendMessage"], ["kms:Decrypt", "kms:GenerateDataKey"]],
  ["receive", "ReceiveFromOutgoingMail", [attributes, ...received], ["kms:Decrypt"]],
  [
    "both",
    "SendToAndReceiveFromOutgoingMail",
    [attributes, "sqs:SendMessage", ...received],
    ["kms:Decrypt", "kms:GenerateDataKey"],
  ],
])("%s: the address and exactly these rights, through SQS alone for the key", (access, sid, actions, keyActions) => {
  const own = { sid, actions, resources: ["arn:queue"] };
  expect(queueBinding("outgoing-mail", access, queue)).toEqual({
    environment: { OUTGOING_MAIL_QUEUE_URL: "https://queue" },
    secrets: {},
    secretKeyArns: [],
    ready: [],
    permissions: [own],
    ways: [],
  });
  expect(queueBinding("outgoing-mail", access, { ...queue, keyArn: "arn:key" }).permissions).toEqual([
    own,
    {
      sid: "UseKeyOfOutgoingMail",
      actions: keyActions,
      resources: ["arn:key"],
      conditions: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } },
    },
  ]);
});

test("a queue binds itself", async () => {
  let binding: Binding | undefined;
  const resources = await record(() => {
    binding = new Queue("mail", {
      place,
      visibilityTimeoutSeconds: 30,
      keyArn: "arn:key",
      monitoring: { kind: "none", reason: "a spec" },
    }).bindingFor("mail", "send");
  });
  const { url, arn } = one(resources, "aws:sqs/queue:Queue", "mail").outputs;
  const valueOf = (output: any): Promise<unknown> => output.promise();
  expect(await valueOf(binding!.environment.MAIL_QUEUE_URL)).toBe(url);
  expect(await valueOf(binding!.permissions[0]!.resources[0])).toBe(arn);
  expect(binding!.permissions.map(({ sid }) => sid)).toEqual(["SendToMail", "UseKeyOfMail"]);
});
