import { type AlarmDefinition, type MetricSource } from "../../alarms/definition";

/**
 * How the values of two target groups become one. The one that has no traffic reports nothing, which is 0: with `max` the
 * slower one counts, with `sum` both.
 */
const combined: Readonly<Record<string, "max" | "sum">> = {
  HTTPCode_Target_5XX_Count: "sum",
  HealthyHostCount: "sum",
  RequestCount: "sum",
  TargetResponseTime: "max",
  UnHealthyHostCount: "sum",
};

/** Endings of the metric ids: which target group a metric is read of. */
export const sides = { targetGroup: "primary", alternate: "alternate" } as const;

/**
 * The same alarm about two target groups, of which one or both have the traffic. Its id, and so its runbook, stay: what it
 * means to an engineer is the same.
 *
 * @throws for a metric of which it is not said how two become one
 */
export function acrossPair(definition: AlarmDefinition): AlarmDefinition {
  const { metric } = definition;
  const sources: Readonly<Record<string, MetricSource>> = metric.kind === "math" ? metric.metrics : { value: metric };
  const expression = Object.entries(sources).reduce(
    (text, [id, source]) => text.replaceAll(new RegExp(`\\b${id}\\b`, "g"), both(id, source)),
    metric.kind === "math" ? metric.expression : "value",
  );
  return {
    ...definition,
    metric: {
      kind: "math",
      expression,
      label: metric.kind === "math" ? metric.label : metric.name,
      metrics: Object.fromEntries(
        Object.entries(sources).flatMap(([id, source]) =>
          Object.values(sides).map((side) => [`${id}_${side}`, { ...source }]),
        ),
      ),
    },
  };
}

function both(id: string, { name }: MetricSource): string {
  const how = combined[name];
  if (how === undefined) throw new Error(`${name}: say how the values of two target groups become one.`);
  const [first, second] = Object.values(sides).map((side) => `FILL(${id}_${side}, 0)`);
  return how === "max" ? `MAX([${first ?? ""}, ${second ?? ""}])` : `(${first ?? ""} + ${second ?? ""})`;
}
