import { byArn, byName, type Inventor } from "../facts";

/** Logs, alarms, topics, queues. */
export const observability: Readonly<Record<string, Inventor>> = {
  "aws:cloudwatch/logGroup:LogGroup": byName("logs", (name) => `log-group:${name}`),
  "aws:cloudwatch/metricAlarm:MetricAlarm": byName("cloudwatch", (name) => `alarm:${name}`),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": byName("cloudwatch", (name) => `alarm:${name}`, { key: "alarmName" }),
  "aws:cloudwatch/eventRule:EventRule": byName("events", (name) => `rule/${name}`),
  "aws:sns/topic:Topic": byArn("sns", (name) => name),
  "aws:sqs/queue:Queue": (f) => {
    const name = f.named("name", f.isTrue("fifoQueue") ? ".fifo" : "");
    const url = `https://sqs.${f.region}.amazonaws.com/${f.account}/${name}`;
    return { id: url, outputs: { name, url, arn: f.arn("sqs", name) } };
  },
};
