import { type PolicyResource } from "@pulumi/policy";
import { mentionsIn, type Places } from "./mentions";
import { type StackIndex } from "./stack-index";

/** Services that put messages into topics and queues by their own name, and where a program says to which. */

export const topicType = "aws:sns/topic:Topic";
export const queueType = "aws:sqs/queue:Queue";

const alarmActions = ["alarmActions", "okActions", "insufficientDataActions"];
/** Alarms, and where they name the topics to which they publish. */
export const alarmPlaces: Places = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": alarmActions,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": alarmActions,
};

const toTopics: Readonly<Record<string, Places>> = {
  "cloudwatch.amazonaws.com": alarmPlaces,
  "events.amazonaws.com": { "aws:cloudwatch/eventTarget:EventTarget": ["arn"] },
  "s3.amazonaws.com": { "aws:s3/bucketNotification:BucketNotification": ["topics"] },
  "backup.amazonaws.com": { "aws:backup/vaultNotifications:VaultNotifications": ["snsTopicArn"] },
  "budgets.amazonaws.com": { "aws:budgets/budget:Budget": ["notifications"] },
  "codestar-notifications.amazonaws.com": {
    "aws:codestarnotifications/notificationRule:NotificationRule": ["targets"],
  },
  "costalerts.amazonaws.com": { "aws:costexplorer/anomalySubscription:AnomalySubscription": ["subscribers"] },
  "events.rds.amazonaws.com": { "aws:rds/eventSubscription:EventSubscription": ["snsTopic"] },
};
const toQueues: Readonly<Record<string, Places>> = {
  "sns.amazonaws.com": { "aws:sns/topicSubscription:TopicSubscription": ["endpoint", "redrivePolicy"] },
  "s3.amazonaws.com": { "aws:s3/bucketNotification:BucketNotification": ["queues"] },
  "events.amazonaws.com": { "aws:cloudwatch/eventTarget:EventTarget": ["arn", "deadLetterConfig"] },
};

interface Publisher {
  readonly service: string;
  /** What makes the service publish: an alarm, a notification, a subscription. */
  readonly by: readonly PolicyResource[];
}

const finders = { [topicType]: findersOf(toTopics), [queueType]: findersOf(toQueues) };

function findersOf(places: Readonly<Record<string, Places>>) {
  return Object.entries(places).map(([service, each]) => ({ service, find: mentionsIn(each) }));
}

/** The services that put messages into a topic or queue, as far as this stack says. */
export function publishersOf(
  target: PolicyResource,
  type: typeof topicType | typeof queueType,
  stack: StackIndex,
): Publisher[] {
  return finders[type]
    .map(({ service, find }) => ({ service, by: find(target, stack) }))
    .filter(({ by }) => by.length > 0);
}
