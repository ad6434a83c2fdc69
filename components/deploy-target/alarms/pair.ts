import { type AlarmDefinition, type MetricSource } from "../../alarms/definition";

/**
 * How the values of two target groups become one. The one that has no traffic reports nothing, which is 0: with `max` the
 * slower one counts, with `sum` both.
 */
const combined: Readonly<Record<string, "max" | "sum">> = {
  HealthyHostCount: "sum",
  TargetResponseTime: "max",
  UnHealthyHostCount: "sum",
};

/** Endings of the metric ids: which target group a metric is read of. */
export const sides = { targetGroup: "primary", alternate: "alternate" } as const;
const endings = Object.values(sides);

/**
 * The same alarm about two target groups, of which one or both have the traffic. Its id, and so its runbook, stay: what it
 * means to an engineer is the same. A rate is that of the worse group, so that a canary shows whatever its share is.
 *
 * @throws for a metric of which it is not said how two become one
 */
export function acrossPair(definition: AlarmDefinition): AlarmDefinition {
  const { metric } = definition;
  const sources: Readonly<Record<string, MetricSource>> = metric.kind === "math" ? metric.metrics : { value: metric };
  return {
    ...definition,
    metric: {
      kind: "math",
      expression: metric.kind === "math" ? worse(metric.expression, Object.keys(sources)) : both(metric),
      label: metric.kind === "math" ? metric.label : metric.name,
      metrics: Object.fromEntries(
        Object.entries(sources).flatMap(([id, source]) => endings.map((side) => [`${id}_${side}`, { ...source }])),
      ),
    },
  };
}

function worse(expression: string, ids: readonly string[]): string {
  const [first = "", second = ""] = endings.map((side) =>
    ids.reduce((text, id) => {
      // What the expression fills is filled already.
      const read = new RegExp(`\\bFILL\\(${id}, 0\\)|\\b${id}\\b`, "g");
      return text.replaceAll(read, `FILL(${id}_${side}, 0)`);
    }, expression),
  );
  return `MAX([${first}, ${second}])`;
}

function both({ name }: MetricSource): string {
  const how = combined[name];
  if (how === undefined) throw new Error(`${name}: say how the values of two target groups become one.`);
  const [first = "", second = ""] = endings.map((side) => `FILL(value_${side}, 0)`);
  return how === "max" ? `MAX([${first}, ${second}])` : `(${first} + ${second})`;
}
