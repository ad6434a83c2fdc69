import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { type Context, prefixOf } from "./context";

export interface AlarmArgs {
  /** What it means, and where to look first: the text of the notification. */
  readonly description: string;
  readonly severity: "page" | "ticket";
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: "Average" | "Maximum" | "Sum";
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** It fires above it, in each of three minutes. */
  readonly threshold: number;
}

/** One alarm. Its topic, of the platform, hears of its beginning and of its end. */
export function createAlarm(context: Context, name: string, args: AlarmArgs): cloudwatch.MetricAlarm {
  const topic = context.platform.alertTopics[args.severity];
  return new cloudwatch.MetricAlarm(
    name,
    {
      name: `${prefixOf(context)}-${name}`,
      alarmDescription: `${args.description} Runbook: README.md#when-an-alarm-fires`,
      namespace: args.namespace,
      metricName: args.metric,
      statistic: args.statistic,
      dimensions: { ...args.dimensions },
      comparisonOperator: "GreaterThanThreshold",
      threshold: args.threshold,
      period: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      // Queues, tables and services send nothing while nothing happens.
      treatMissingData: "notBreaching",
      alarmActions: [topic],
      okActions: [topic],
    },
    context.opts,
  );
}
