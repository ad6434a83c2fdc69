import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { type AlarmDefinition, type Direction, type MetricSource } from "./definition";
import { type AlarmTopics } from "./monitoring";

export type Dimensions = Readonly<Record<string, pulumi.Input<string>>>;

/** What binds a definition to one thing. */
export interface AlarmBinding {
  /** Start of the physical name (`platform-dev`): PutMetricAlarm overwrites by name, so it must hold project and stack. */
  readonly namePrefix: string;
  /** What is watched, for the name and the description: a service, a zone, a topic. */
  readonly subject: string;
  readonly threshold: number;
  /** Dimensions of the metric; for metric math of each metric by its id, or one set for all. */
  readonly dimensions: Dimensions | { readonly perMetric: Readonly<Record<string, Dimensions>> };
  readonly topics: AlarmTopics;
}

const operators: Readonly<Record<Direction, string>> = {
  above: "GreaterThanThreshold",
  atLeast: "GreaterThanOrEqualToThreshold",
  below: "LessThanThreshold",
  atMost: "LessThanOrEqualToThreshold",
};

/**
 * One CloudWatch alarm from its definition. The action is the topic of its severity, for the alarm and for its end:
 * whoever is told that something broke is told that it works again.
 */
export function createAlarm(
  name: string,
  definition: AlarmDefinition,
  binding: AlarmBinding,
  parent: pulumi.Resource,
): cloudwatch.MetricAlarm {
  const topic = binding.topics[definition.severity];
  return new cloudwatch.MetricAlarm(
    `${name}-${definition.id}`,
    {
      name: `${binding.namePrefix}-${binding.subject}-${definition.id}`,
      alarmDescription: describe(definition, binding),
      comparisonOperator: operators[definition.threshold.direction],
      threshold: binding.threshold,
      evaluationPeriods: definition.datapoints.of,
      datapointsToAlarm: definition.datapoints.breaching,
      treatMissingData: definition.missingData.treat,
      ...metricArgs(definition, binding),
      alarmActions: [topic],
      okActions: [topic],
    },
    { parent },
  );
}

/** The text of the notification: what happened, how much is too much, where to look. */
export function describe(definition: AlarmDefinition, binding: Pick<AlarmBinding, "subject" | "threshold">): string {
  const { breaching, of } = definition.datapoints;
  const { direction, unit } = definition.threshold;
  const limit = `${{ above: "above", atLeast: "at least", below: "below", atMost: "at most" }[direction]} ${String(binding.threshold)} ${unit}`;
  const window = `${String(breaching)} of ${String(of)} x ${String(definition.periodSeconds)} s`;
  return `${binding.subject}: ${definition.intent} Fires when ${limit} in ${window}. Runbook: docs/runbooks/${definition.id}.md`;
}

function metricArgs(definition: AlarmDefinition, binding: AlarmBinding): Partial<cloudwatch.MetricAlarmArgs> {
  const { metric, periodSeconds } = definition;
  switch (metric.kind) {
    case "single":
      return {
        namespace: metric.namespace,
        metricName: metric.name,
        period: periodSeconds,
        ...statisticArgs(metric),
        dimensions: dimensionsOf(binding),
      };
    case "math": {
      const inputs = Object.entries(metric.metrics).map(([id, source]) => ({
        id,
        metric: {
          namespace: source.namespace,
          metricName: source.name,
          period: periodSeconds,
          stat: source.statistic,
          dimensions: dimensionsOf(binding, id),
        },
      }));
      return {
        metricQueries: [
          { id: "result", expression: metric.expression, label: metric.label, returnData: true },
          ...inputs,
        ],
      };
    }
  }
}

/** A percentile goes into another field than the plain statistics. */
function statisticArgs({ statistic }: MetricSource): Partial<cloudwatch.MetricAlarmArgs> {
  return /^p\d/.test(statistic) ? { extendedStatistic: statistic } : { statistic };
}

function dimensionsOf({ dimensions }: AlarmBinding, id?: string): Record<string, pulumi.Input<string>> {
  if ("perMetric" in dimensions) return { ...(dimensions.perMetric as Record<string, Dimensions>)[id ?? ""] };
  return { ...dimensions };
}
