import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../alarms/create-alarm";
import { notificationsFailed } from "../alarms/catalogue/sns";
import { type AlarmTopics } from "../alarms/monitoring";
import { EncryptionKey } from "../encryption/encryption-key";
import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { subscribe, type Subscriber } from "./subscriptions";
import { publishers, topicPolicy } from "./topic-policy";

/** How urgent a message is; `fallback` carries the news that another one did not arrive. */
const kinds = ["page", "ticket", "info", "fallback"] as const;
type Kind = (typeof kinds)[number];

export interface AlertsArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /** Who listens to each topic. A topic without subscribers exists all the same: alarms need somewhere to go. */
  readonly subscriptions: Readonly<Record<Kind, readonly Subscriber[]>>;
  /**
   * Keep the key of the topics when the stack is destroyed.
   * @default false - nothing is stored under it; messages in flight are gone with the topics
   */
  readonly protectKey?: boolean;
}

/**
 * Where alarms go: encrypted topics for `page` (somebody is woken), `ticket` (working hours) and `info`, and a fourth one,
 * `fallback`, that hears when a notification of the others could not be delivered.
 *
 * **Cost**: key 1 USD a month, three alarms 0.30 USD, messages by use.
 */
export class Alerts extends pulumi.ComponentResource {
  public readonly topics: { readonly [K in keyof AlarmTopics]: pulumi.Output<string> };
  public readonly fallbackTopicArn: pulumi.Output<string>;

  constructor(name: string, args: AlertsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("blueprint:alerts:Alerts", name, { accountId: args.place.accountId }, opts);
    const fullName = physicalName(args.naming, name, nameLimits.snsTopic - 10);
    const key = new EncryptionKey(
      `${name}-key`,
      {
        description: "Alert topics",
        place: args.place,
        aliasName: fullName,
        // An alarm whose publisher cannot use the key fires, and nothing arrives.
        users: publishers.map(({ sid, service }) => ({ kind: "topicPublisher" as const, sid, service })),
        protect: args.protectKey ?? false,
      },
      { parent: this },
    );
    const topics = Object.fromEntries(
      kinds.map((kind) => [kind, this.createTopic(name, kind, fullName, key, args)]),
    ) as Record<Kind, sns.Topic>;

    this.topics = { page: topics.page.arn, ticket: topics.ticket.arn, info: topics.info.arn };
    this.fallbackTopicArn = topics.fallback.arn;
    this.watchDelivery(name, args, topics);
    this.registerOutputs({ topics: this.topics, fallbackTopicArn: this.fallbackTopicArn });
  }

  private createTopic(name: string, kind: Kind, fullName: string, key: EncryptionKey, args: AlertsArgs): sns.Topic {
    const topic = new sns.Topic(
      `${name}-${kind}`,
      {
        name: `${fullName}-${kind}`,
        displayName: `${args.naming.project} ${args.naming.environment} ${kind}`,
        kmsMasterKeyId: key.keyId,
      },
      { parent: this },
    );
    const policy = new sns.TopicPolicy(
      `${name}-${kind}`,
      { arn: topic.arn, policy: topicPolicy(topic.arn, args.place) },
      { parent: this },
    );
    // A topic that takes subscribers before its policy is there would take messages from the default policy's publishers.
    subscribe(`${name}-${kind}`, topic, args.subscriptions[kind], { parent: this, dependsOn: [policy] });
    return topic;
  }

  /** One alarm a topic; its action is the fallback topic, because the watched one may be what is broken. */
  private watchDelivery(name: string, { naming }: AlertsArgs, topics: Readonly<Record<Kind, sns.Topic>>): void {
    const { arn } = topics.fallback;
    for (const kind of kinds.filter((other) => other !== "fallback")) {
      createAlarm(
        `${name}-${kind}`,
        notificationsFailed,
        {
          namePrefix: `${naming.project}-${naming.environment}`,
          subject: kind,
          threshold: 0,
          dimensions: { TopicName: topics[kind].name },
          topics: { page: arn, ticket: arn, info: arn },
        },
        this,
      );
    }
  }
}
