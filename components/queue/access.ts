import type * as pulumi from "@pulumi/pulumi";
import { type Binding, emptyBinding } from "../shared/binding";
import { bindingAlias } from "../shared/binding-alias";
import { type Statement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";

export type QueueAccess = "send" | "receive" | "both";

/** What a queue is, seen from a service that uses it. */
export interface UsedQueue {
  readonly place: AwsPlace;
  readonly arn: pulumi.Input<string>;
  readonly url: pulumi.Input<string>;
  /** Customer managed key of the messages. */
  readonly keyArn: pulumi.Input<string> | undefined;
}

interface Rights {
  readonly verb: string;
  readonly actions: readonly string[];
  /** A sender encrypts, and decrypts the data key that it uses again; a receiver decrypts. */
  readonly keyActions: readonly string[];
}

/** The client libraries ask for the attributes before they do anything else. Batches need no action of their own. */
const always = ["sqs:GetQueueAttributes"];
const sends = ["sqs:SendMessage"];
const receives = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"];

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
const rights: Readonly<Record<QueueAccess, Rights>> = {
  send: { verb: "SendTo", actions: [...always, ...sends], keyActions: ["kms:Decrypt", "kms:GenerateDataKey"] },
  receive: { verb: "ReceiveFrom", actions: [...always, ...receives], keyActions: ["kms:Decrypt"] },
  both: {
    verb: "SendToAndReceiveFrom",
    actions: [...always, ...sends, ...receives],
    keyActions: ["kms:Decrypt", "kms:GenerateDataKey"],
  },
};

/** @throws when the alias could not be the name of a variable */
export function queueBinding(alias: string, access: QueueAccess, queue: UsedQueue): Binding {
  const { variable, sid } = bindingAlias(alias);
  const { verb, actions, keyActions } = rights[access];
  const permissions: Statement[] = [{ sid: `${verb}${sid}`, actions, resources: [queue.arn] }];
  if (queue.keyArn !== undefined) {
    permissions.push({
      sid: `UseKeyOf${sid}`,
      actions: keyActions,
      resources: [queue.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `sqs.${queue.place.region}.amazonaws.com` } },
    });
  }
  return { ...emptyBinding, environment: { [`${variable}_QUEUE_URL`]: queue.url }, permissions };
}
