import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { type Binding } from "../shared/binding";
import { inTheNameOf } from "../shared/error-context";
import { type AwsPlace } from "../shared/place";
import { type QueueAccess, queueBinding } from "./access";
import { checkThresholds, type QueueThresholds, watchQueues } from "./alarms";
import { type Fifo, planQueue, type QueueChoices, type QueuePlan } from "./plan";
import { type Publisher, queuePolicy } from "./queue-policy";

export interface QueueArgs {
  readonly place: AwsPlace;
  /**
   * Keeps the order of messages with the same group id, and drops repetitions within five minutes. Cannot be changed later.
   * @default none - a standard queue; its consumers must bear a message that comes twice
   */
  readonly fifo?: Fifo;
  /** Seconds that a received message is hidden from others, 1 to 43200: longer than handling it takes, or it is handled twice. */
  readonly visibilityTimeoutSeconds: number;
  /**
   * Days that a message waits before it is dropped, 1 to 10.
   * @default 4 - what SQS takes; a failed message then has ten days left in the dead-letter queue
   */
  readonly retentionDays?: number;
  /**
   * Receptions after which a message that nobody deleted counts as failed, 1 to 1000.
   * @default 5 - outlasts a deployment in the middle of handling, and a poisonous message does not block for long
   */
  readonly maxReceiveCount?: number;
  /**
   * Customer managed key of the messages. Its policy must let in the publishers: `EncryptionKey` takes them as `users`.
   * @default none - the key that SQS has for itself: encrypted all the same, and free
   */
  readonly keyArn?: pulumi.Input<string>;
  /**
   * AWS services that send by their own name.
   * @default none - closed; roles of this account are let in by IAM
   */
  readonly publishers?: readonly Publisher[];
  readonly monitoring: Monitoring<QueueThresholds>;
}

/**
 * An SQS queue with a dead-letter queue of its own, encrypted, TLS alone, with long polling.
 *
 * **Cost** (us-east-1): the first million requests a month of an account are free, then 0.40 USD a million (FIFO 0.50);
 * alarms 0.20 USD a month. With a customer managed key also its 1 USD and requests, one each five minutes and consumer.
 */
export class Queue extends pulumi.ComponentResource {
  public readonly queueArn: pulumi.Output<string>;
  public readonly queueUrl: pulumi.Output<string>;
  public readonly queueName: pulumi.Output<string>;
  public readonly deadLetterQueueArn: pulumi.Output<string>;
  public readonly deadLetterQueueUrl: pulumi.Output<string>;
  public readonly deadLetterQueueName: pulumi.Output<string>;

  private readonly place: AwsPlace;
  private readonly keyArn: pulumi.Input<string> | undefined;

  constructor(name: string, args: QueueArgs, opts?: pulumi.ComponentResourceOptions) {
    const choices = choicesOf(args);
    const plan = planOf(name, args, choices);
    const { visibilityTimeoutSeconds, maxReceiveCount, publishers } = choices;
    super("blueprint:queue:Queue", name, { fifo: args.fifo, visibilityTimeoutSeconds, maxReceiveCount }, opts);
    this.place = args.place;
    this.keyArn = args.keyArn;

    const common = { ...plan.kind, ...encryption(args.keyArn), receiveWaitTimeSeconds };
    const deadLetters = new sqs.Queue(
      `${name}-dead-letters`,
      { ...common, messageRetentionSeconds: plan.deadLetterRetentionSeconds },
      { parent: this },
    );
    const queue = new sqs.Queue(
      name,
      {
        ...common,
        visibilityTimeoutSeconds,
        messageRetentionSeconds: plan.retentionSeconds,
        redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount }),
      },
      { parent: this },
    );
    new sqs.RedriveAllowPolicy(
      name,
      {
        queueUrl: deadLetters.url,
        redriveAllowPolicy: pulumi.jsonStringify({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
      },
      { parent: this },
    );
    new sqs.QueuePolicy(
      name,
      { queueUrl: queue.url, policy: queuePolicy(queue.arn, publishers, args.place) },
      { parent: this },
    );
    new sqs.QueuePolicy(
      `${name}-dead-letters`,
      { queueUrl: deadLetters.url, policy: queuePolicy(deadLetters.arn, [], args.place) },
      { parent: this },
    );

    this.queueArn = queue.arn;
    this.queueUrl = queue.url;
    this.queueName = queue.name;
    this.deadLetterQueueArn = deadLetters.arn;
    this.deadLetterQueueUrl = deadLetters.url;
    this.deadLetterQueueName = deadLetters.name;
    if (args.monitoring.kind === "alarms") watchQueues(name, args.monitoring, this, this);
    this.registerOutputs({
      queueArn: this.queueArn,
      queueUrl: this.queueUrl,
      queueName: this.queueName,
      deadLetterQueueArn: this.deadLetterQueueArn,
      deadLetterQueueUrl: this.deadLetterQueueUrl,
      deadLetterQueueName: this.deadLetterQueueName,
    });
  }

  /** What a service gets that needs this queue: `<ALIAS>_QUEUE_URL` and the right to send, to receive, or both. */
  public bindingFor(alias: string, access: QueueAccess): Binding {
    const { place, keyArn } = this;
    return queueBinding(alias, access, { place, keyArn, arn: this.queueArn, url: this.queueUrl });
  }
}

/** The longest wait for a message there is: an empty queue costs a request each 20 seconds, not several a second. */
const receiveWaitTimeSeconds = 20;

function encryption(keyArn: pulumi.Input<string> | undefined) {
  return keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: keyArn };
}

function choicesOf({ fifo, visibilityTimeoutSeconds, retentionDays, maxReceiveCount, publishers }: QueueArgs) {
  return {
    ...(fifo === undefined ? {} : { fifo }),
    visibilityTimeoutSeconds,
    retentionDays: retentionDays ?? 4,
    maxReceiveCount: maxReceiveCount ?? 5,
    publishers: publishers ?? [],
  } satisfies QueueChoices;
}

function planOf(name: string, { monitoring }: QueueArgs, choices: QueueChoices): QueuePlan {
  return inTheNameOf(`Queue ${name}`, () => {
    const plan = planQueue(choices);
    if (monitoring.kind === "alarms") checkThresholds(monitoring.thresholds, choices.retentionDays);
    return plan;
  });
}
