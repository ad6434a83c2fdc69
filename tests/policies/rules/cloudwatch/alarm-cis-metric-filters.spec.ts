import { cisEvents } from "../../../../policies/lib/cis-events";
import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const group: Given = { type: "aws:cloudwatch/logGroup:LogGroup", name: "group", props: { name: "trail-logs" } };
const trail = (of: readonly string[] = ["group"], name = "trail"): Given => ({
  type: "aws:cloudtrail/trail:Trail",
  name,
  props: { s3BucketName: "logs" },
  refs: { cloudWatchLogsGroupArn: of },
});
const filter = (
  words: readonly string[],
  name: string,
  of: readonly string[] = ["group"],
  more: object = {},
): Given => ({
  type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  name,
  props: {
    pattern: `{ ${words.join(" || ")} }`,
    metricTransformation: { name, namespace: "CIS", value: "1" },
    ...more,
  },
  refs: { logGroupName: of },
});
const alarm = (metricName: string, props: object = {}, refs: Given["refs"] = {}): Given => ({
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  name: `on-${metricName}`,
  props: { metricName, namespace: "CIS", ...props },
  refs,
});
const allBut = (left: string) => cisEvents.filter(({ id }) => id !== left);
const watched = (events = cisEvents): Given[] =>
  events.flatMap(({ id, words }) => [filter(words, `m${id}`), alarm(`m${id}`)]);
const key = cisEvents.find(({ id }) => id === "4.7")!;
const others = watched(allBut("4.7"));
const start = "trail: CIS 4.7, keys that are switched off or deleted:";
const noFilter = [`${start} no metric filter on the trail's log group; add one, and an alarm`];
const noAlarm = [`${start} no alarm looks at the metric of its filter; add one`];
const query = (metric: object): Given => ({
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  name: "by-query",
  props: { metricQueries: [{ id: "m1", metric }] },
});

describeStackRule("alarm-cis-metric-filters", {
  complies: {
    "all fifteen": [trail(), group, ...watched()],
    "two trails with one log group": [trail(), trail(["group"], "second"), group, ...watched()],
    "by the name of the log group": [
      trail(),
      group,
      ...others,
      filter(key.words, "m", [], { logGroupName: "trail-logs" }),
      alarm("m"),
    ],
    "by the id of the log group": [
      trail(),
      { ...group, props: { id: "trail-logs" } },
      ...others,
      filter(key.words, "m", [], { logGroupName: "trail-logs" }),
      alarm("m"),
    ],
    "a log group of another stack": [trail([]), ...watched().map((one) => ({ ...one, refs: {} }))],
    "two trails, the log group of one in another stack": [
      trail(),
      trail([], "second"),
      group,
      ...watched().map((one) => ({ ...one, refs: {} })),
    ],
    "an alarm with a query": [
      trail(),
      group,
      ...others,
      filter(key.words, "m"),
      query({ metricName: "m", namespace: "CIS" }),
    ],
    "an alarm by a link": [
      trail(),
      group,
      ...others,
      filter(key.words, "m", ["group"], { metricTransformation: { name: unknown, namespace: "CIS" } }),
      alarm("m", { metricName: unknown }, { metricName: ["m"] }),
    ],
    "two filters, of which one has an alarm": [
      trail(),
      group,
      ...others,
      filter(key.words, "first"),
      filter(key.words, "m"),
      alarm("m"),
    ],
    "one more filter of which nothing is known": [
      trail(),
      group,
      filter([], "more", ["group"], { pattern: unknown }),
      ...watched(),
    ],
  },
  violates: {
    ...Object.fromEntries(
      cisEvents.map(({ id, what }) => [
        `nothing for ${id}`,
        [
          [trail(), group, ...watched(allBut(id))],
          [`trail: CIS ${id}, ${what}: no metric filter on the trail's log group; add one, and an alarm`],
        ],
      ]),
    ),
    "a filter without an alarm": [[trail(), group, ...others, filter(key.words, "m")], noAlarm],
    "an alarm on another metric": [[trail(), group, ...others, filter(key.words, "m"), alarm("n")], noAlarm],
    "an alarm on a metric of another namespace": [
      [trail(), group, ...others, filter(key.words, "m"), alarm("m", { namespace: "App" })],
      noAlarm,
    ],
    "a query on a metric of another namespace": [
      [trail(), group, ...others, filter(key.words, "m"), query({ metricName: "m", namespace: "App" })],
      noAlarm,
    ],
    "a filter that lacks an event": [
      [trail(), group, ...others, filter(key.words.slice(1), "m"), alarm("m")],
      noFilter,
    ],
    "a filter on another log group": [
      [trail(), group, { ...group, name: "app", props: {} }, ...others, filter(key.words, "m", ["app"]), alarm("m")],
      noFilter,
    ],
    "said once for a stack": [[trail(), trail(["group"], "second"), group, ...others], noFilter],
  },
  partlyUndecided: {
    "the metric of one is not known, another has no filter": [
      [
        trail(),
        group,
        ...watched(cisEvents.filter(({ id }) => id !== "4.7" && id !== "4.5")),
        filter(key.words, "m", ["group"], { metricTransformation: { name: unknown, namespace: "CIS" } }),
        alarm("n"),
      ],
      ["trail: CIS 4.5, changes of CloudTrail: no metric filter on the trail's log group; add one, and an alarm"],
    ],
  },
  undecided: [trail(), group, ...others, filter([], "m", ["group"], { pattern: unknown })],
});

test("a profile says which events count", async () => {
  const given = [trail(), group, ...watched([key])];
  expect(await stackViolationsOf("alarm-cis-metric-filters", given, { events: ["4.7"] })).toEqual([]);
});
