import * as fc from "fast-check";
import { type AlarmDefinition } from "../../../../components/alarms/definition";
import { serviceCpuHigh } from "../../../../components/alarms/catalogue/ecs-service";
import * as targetGroups from "../../../../components/alarms/catalogue/target-group";
import { acrossPair, sides } from "../../../../components/deploy-target/alarms/pair";
import { type Datapoint, evaluate } from "../support/metric-math";

const catalogue: readonly (readonly [string, AlarmDefinition])[] = Object.values(targetGroups).map(
  (definition) => [definition.id, definition] as const,
);

function mathOf({ metric }: AlarmDefinition): Extract<AlarmDefinition["metric"], { kind: "math" }> {
  if (metric.kind === "math") return metric;
  const { kind: _kind, ...source } = metric;
  return { kind: "math", expression: "value", label: metric.name, metrics: { value: source } };
}

const names = (expression: string) =>
  (expression.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !/^[A-Z]+$/.test(word));

describe.each(catalogue)("%s about two target groups", (_, definition) => {
  const single = mathOf(definition);
  const pair = mathOf(acrossPair(definition));

  test("reads each metric of both, by ids that CloudWatch takes", () => {
    const ids = Object.keys(single.metrics).flatMap((id) => [`${id}_primary`, `${id}_alternate`]);
    expect(Object.keys(pair.metrics).sort()).toEqual(ids.sort());
    for (const id of ids) {
      expect(id).toMatch(/^[a-z][A-Za-z0-9_]{0,254}$/);
      const { namespace, name, statistic } = single.metrics[id.replace(/_[a-z]+$/, "")]!;
      expect(pair.metrics[id]).toMatchObject({ namespace, name, statistic });
    }
  });

  test("its expression names all its metrics and nothing else", () => {
    expect([...new Set(names(pair.expression))].sort()).toEqual(Object.keys(pair.metrics).sort());
  });

  test("stays the same alarm in all but its metric", () => {
    const { metric: _one, ...before } = definition;
    const { metric: _two, ...after } = acrossPair(definition);
    expect(after).toEqual(before);
  });

  test.each(Object.values(sides))(
    "with all traffic at the %s group it says what it would of that group alone",
    (side) => {
      const point = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined });
      const points = fc.record(Object.fromEntries(Object.keys(single.metrics).map((id) => [id, point])));
      fc.assert(
        fc.property(points, (values: Record<string, Datapoint>) => {
          const both = Object.fromEntries(
            Object.keys(pair.metrics).map((id) => [
              id,
              id.endsWith(side) ? values[id.slice(0, -side.length - 1)] : undefined,
            ]),
          );
          const filled = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value ?? 0]));
          expect(evaluate(pair.expression, both)).toBe(evaluate(single.expression, filled));
        }),
      );
    },
  );
});

test("hosts are added, the slower latency counts, and the rate of the worse group", () => {
  const of = (id: string, metrics: Record<string, Datapoint>) =>
    evaluate(mathOf(acrossPair(Object.fromEntries(catalogue)[id]!)).expression, metrics);
  expect(of("target-healthy-hosts-low", { value_primary: 2, value_alternate: 1 })).toBe(3);
  expect(of("target-unhealthy-hosts", { value_primary: 0, value_alternate: 1 })).toBe(1);
  expect(of("target-latency-p99", { value_primary: 0.2, value_alternate: 1.5 })).toBe(1.5);
  const errors = { errors_primary: undefined, requests_primary: 190 };
  // A canary of a twentieth that answers with errors alone, however few that are of all.
  expect(of("target-server-error-rate", { ...errors, errors_alternate: 10, requests_alternate: 10 })).toBe(100);
  expect(of("target-server-error-rate", { ...errors, errors_alternate: 9, requests_alternate: 9 })).toBe(0);
  expect(of("target-server-error-rate", { ...errors, errors_alternate: undefined, requests_alternate: 0 })).toBe(0);
});

test("a metric of which it is not said how two become one is refused", () => {
  expect(() => acrossPair(serviceCpuHigh)).toThrow(
    new Error("CPUUtilization: say how the values of two target groups become one."),
  );
});
