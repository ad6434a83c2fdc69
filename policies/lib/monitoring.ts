import { type PolicyResource } from "@pulumi/policy";
import { type StackIndex } from "./stack-index";
import { ifKnown } from "./unknowns";
import { list, object } from "./values";

/** Which alarms look at a resource. */

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
/** By what a dimension names a resource. */
const identities = ["name", "id", "arnSuffix", "identifier", "clusterIdentifier"];

/** The metrics that alarms read of a resource: one name for each alarm or query that has the resource in its dimensions. */
export function metricsWatching(resource: PolicyResource, stack: StackIndex): string[] {
  const linked = ["dimensions", "metricQueries"].flatMap((property) => stack.referring(resource, alarmType, property));
  const names = identities.flatMap((identity) => textOf(resource, identity));
  return stack.ofType(alarmType).flatMap((alarm) =>
    queriesOf(alarm).flatMap(({ metric, dimensions }) => {
      const values = Object.values(dimensions).filter((value) => typeof value === "string");
      const isNamed = names.some((name) => values.includes(name));
      // A link may lead to several resources; what is known of both decides which one is meant.
      const isLinked = linked.includes(alarm) && (names.length === 0 || values.length === 0);
      return isNamed || isLinked ? [metric] : [];
    }),
  );
}

/** The alarms on the metric that a filter makes of a log, by a link to the filter or by the name of the metric. */
export function alarmsOnFilter(filter: PolicyResource, stack: StackIndex): readonly PolicyResource[] {
  const linked = ["metricName", "metricQueries"].flatMap((property) => stack.referring(filter, alarmType, property));
  if (linked.length > 0) return linked;
  const { name, namespace } = object(filter.props.metricTransformation);
  return stack
    .ofType(alarmType)
    .filter((alarm) => queriesOf(alarm).some((query) => query.metric === name && query.namespace === namespace));
}

interface Query {
  readonly metric: string;
  readonly namespace: unknown;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

/** Every watched resource asks every alarm, so what an alarm reads is found once. */
const queriesByAlarm = new WeakMap<object, Query[]>();

function queriesOf(alarm: PolicyResource): Query[] {
  const found = queriesByAlarm.get(alarm.props) ?? readQueries(alarm);
  queriesByAlarm.set(alarm.props, found);
  return found;
}

function readQueries(alarm: PolicyResource): Query[] {
  const own = ifKnown(() => alarm.props.metricName as unknown);
  const queries = ifKnown(() => list(alarm.props.metricQueries)) ?? [];
  return [
    {
      metric: typeof own === "string" ? own : "",
      namespace: ifKnown(() => alarm.props.namespace as unknown),
      dimensions: known(() => alarm.props.dimensions as unknown),
    },
    ...Array.from({ length: queries.length }, (_, index) => {
      const metric = known(() => known(() => queries[index]).metric);
      return {
        metric: typeof metric.metricName === "string" ? metric.metricName : "",
        namespace: metric.namespace,
        dimensions: known(() => metric.dimensions),
      };
    }),
  ];
}

/** A map, without the values that are not known yet. */
function known(read: () => unknown): Readonly<Record<string, unknown>> {
  const map = ifKnown(() => object(read())) ?? {};
  return Object.fromEntries(
    Object.keys(map).flatMap((key) => ifKnown((): [string, unknown][] => [[key, map[key]]]) ?? []),
  );
}

function textOf({ props }: PolicyResource, property: string): string[] {
  const value = ifKnown(() => props[property] as unknown);
  return typeof value === "string" && value !== "" ? [value] : [];
}
