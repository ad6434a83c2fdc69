import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const topic = (kmsMasterKeyId?: unknown, refs: Given["refs"] = {}): Given => ({
  type: "aws:sns/topic:Topic",
  name: "page",
  props: {
    arn: "arn:aws:sns:eu-west-1:111122223333:page",
    ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
  },
  refs,
});
const by = (type: string, property: string, given: Partial<Given> = {}): Given => ({
  type,
  name: "publisher",
  refs: { [property]: ["page"] },
  ...given,
});
const alarm = by("aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions");
const aws = "alias/aws/sns";
const clear = "page: kmsMasterKeyId is not set, so messages lie in clear text; name a key";
const lost = (services = "cloudwatch.amazonaws.com") =>
  `page: kmsMasterKeyId is AWS's own key, which ${services} cannot use, so what they publish is lost; name a key of your own`;
const named = (type: string, props: object): Given => ({ type, name: "publisher", props: { ...props } });
const arn = "arn:aws:sns:eu-west-1:111122223333:page";

describeStackRule("sns-encrypted", {
  complies: {
    "a key of one's own, for alarms": [topic("alias/alerts"), alarm],
    "a key by its id": [topic("1234abcd-12ab-34cd-56ef-1234567890ab"), alarm],
    "AWS's key, and nobody publishes by its own name": [topic(aws), { ...alarm, refs: {} }],
    "a key that AWS has not named yet": [topic(unknown)],
    ...Object.fromEntries(
      [
        "key:Key",
        "alias:Alias",
        "externalKey:ExternalKey",
        "replicaKey:ReplicaKey",
        "replicaExternalKey:ReplicaExternalKey",
      ].map((type) => [
        `a ${type} of the stack that AWS has not named yet, for alarms`,
        [topic(unknown, { kmsMasterKeyId: ["key"] }), { type: `aws:kms/${type}`, name: "key" }, alarm],
      ]),
    ),
    "alarms of another topic": [topic(aws), named(alarm.type, { alarmActions: [`${arn}-2`] })],
  },
  violates: {
    "no key": [[topic()], [clear]],
    "a key without a name": [[topic(""), alarm], [clear]],
    "AWS's key, for alarms": [[topic(aws), alarm], [lost()]],
    "AWS's key by its ARN": [[topic(`arn:aws:kms:eu-west-1:111122223333:${aws}`), alarm], [lost()]],
    "AWS's key, for recoveries": [[topic(aws), by(alarm.type, "okActions")], [lost()]],
    "AWS's key, for missing data": [[topic(aws), by(alarm.type, "insufficientDataActions")], [lost()]],
    "AWS's key, for alarms of alarms": [
      [topic(aws), by("aws:cloudwatch/compositeAlarm:CompositeAlarm", "alarmActions")],
      [lost()],
    ],
    "AWS's key, for an alarm that names the topic": [
      [topic(aws), named(alarm.type, { alarmActions: ["arn:other", arn] })],
      [lost()],
    ],
    "AWS's key, for a rule of events": [
      [topic(aws), by("aws:cloudwatch/eventTarget:EventTarget", "arn")],
      [lost("events.amazonaws.com")],
    ],
    "AWS's key, for a bucket that names the topic": [
      [topic(aws), named("aws:s3/bucketNotification:BucketNotification", { topics: [{ topicArn: arn }] })],
      [lost("s3.amazonaws.com")],
    ],
    "AWS's key, for backups": [
      [topic(aws), by("aws:backup/vaultNotifications:VaultNotifications", "snsTopicArn")],
      [lost("backup.amazonaws.com")],
    ],
    "AWS's key, for budgets": [
      [topic(aws), by("aws:budgets/budget:Budget", "notifications")],
      [lost("budgets.amazonaws.com")],
    ],
    "AWS's key, for builds": [
      [topic(aws), by("aws:codestarnotifications/notificationRule:NotificationRule", "targets")],
      [lost("codestar-notifications.amazonaws.com")],
    ],
    "AWS's key, for costs": [
      [topic(aws), by("aws:costexplorer/anomalySubscription:AnomalySubscription", "subscribers")],
      [lost("costalerts.amazonaws.com")],
    ],
    "AWS's key, for databases and alarms": [
      [topic(aws), alarm, { ...by("aws:rds/eventSubscription:EventSubscription", "snsTopic"), name: "database" }],
      [lost("cloudwatch.amazonaws.com and events.rds.amazonaws.com")],
    ],
  },
  undecided: [topic(unknown), alarm],
});
