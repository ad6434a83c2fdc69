/** How urgent an alarm is, and so which topic it goes to: wake somebody, open a ticket, or only tell. */
export type Severity = "page" | "ticket" | "info";

/** What CloudWatch does when a period has no datapoint. It is decided for each alarm, with the reason beside it. */
export interface MissingData {
  readonly treat: "breaching" | "notBreaching" | "ignore" | "missing";
  readonly reason: string;
}

/** Which side of the threshold is bad; the name of the threshold says it too (`max...`, `min...`). */
export type Direction = "above" | "atLeast" | "below" | "atMost";

/** One CloudWatch metric. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
export interface MetricSource {
  readonly namespace: string;
  readonly name: string;
  /** `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount` or a percentile such as `p99`. */
  readonly statistic: string;
}

export type AlarmMetric =
  | ({ readonly kind: "single" } & MetricSource)
  /** Metric math: `expression` over the ids of `metrics`. Every metric in it is billed as one alarm. */
  | {
      readonly kind: "math";
      readonly expression: string;
      readonly label: string;
      readonly metrics: Readonly<Record<string, MetricSource>>;
    };

/** An alarm as data: what is read, what is too much, and what to do then. */
export interface AlarmDefinition {
  /** Kebab case; the runbook is `docs/runbooks/<id>.md`. */
  readonly id: string;
  /** What an on-call engineer reads first: what usually happens when it fires. */
  readonly intent: string;
  readonly severity: Severity;
  readonly metric: AlarmMetric;
  /** Name, unit and direction of the number that the caller sets. */
  readonly threshold: { readonly field: string; readonly unit: string; readonly direction: Direction };
  /** Seconds of a datapoint. */
  readonly periodSeconds: number;
  /** The alarm fires when `breaching` of the last `of` datapoints are bad. */
  readonly datapoints: { readonly breaching: number; readonly of: number };
  readonly missingData: MissingData;
  /** Where the numbers come from; for `aws-recommended` what differs from AWS's list, with the reason. */
  readonly source:
    | { readonly kind: "aws-recommended"; readonly deviations: readonly string[] }
    | { readonly kind: "blueprint"; readonly reason: string };
}
