import * as fs from "node:fs";
import * as path from "node:path";
import { catalogue } from "../../../components/alarms/catalogue";
import { type AlarmDefinition } from "../../../components/alarms/definition";
import recommended from "../../fixtures/recommended-alarms.json";
import { repositoryDir } from "../../support/project";

const runbooks = path.join(repositoryDir, "docs", "runbooks");
const operators = {
  above: "GreaterThanThreshold",
  atLeast: "GreaterThanOrEqualToThreshold",
  below: "LessThanThreshold",
  atMost: "LessThanOrEqualToThreshold",
};

test("every alarm has an id of its own, and every id a runbook that is in the index; no runbook is without an alarm", () => {
  const ids = catalogue.map((entry) => entry.id).sort();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  const files = fs.readdirSync(runbooks).filter((file) => file !== "README.md");
  expect(files.sort()).toEqual(ids.map((id) => `${id}.md`));
  const index = fs.readFileSync(path.join(runbooks, "README.md"), "utf8");
  expect([...index.matchAll(/^\| \[([\w-]+)\]\(\1\.md\)/gm)].map(([, id]) => id)).toEqual(ids);
});

test("the README lists every alarm once, with its severity and numbers", () => {
  const readme = fs.readFileSync(path.join(repositoryDir, "components", "alarms", "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([\w-]+)` +\|.*$/gm)].map(([row]) =>
    row.split("|").map((cell) => cell.trim().replaceAll("`", "")),
  );
  const said = rows.map(([, id, severity, , fires, during, missing]) => [id, severity, fires, during, missing]);
  const words = { above: "above", atLeast: "at least", below: "below", atMost: "at most" };
  const wanted = catalogue.map(
    ({ id, severity, threshold, datapoints: { breaching, of }, periodSeconds, missingData }) => [
      id,
      severity,
      `${words[threshold.direction]} ${threshold.field}`,
      `${breaching} of ${of} x ${periodSeconds} s`,
      missingData.treat,
    ],
  );
  expect(said.sort()).toEqual(wanted.sort());
});

describe.each(catalogue.map((entry): [string, AlarmDefinition] => [entry.id, entry]))("%s", (id, entry) => {
  test("says what it means, in sentences", () => {
    expect(entry.intent).toMatch(/^[A-Z].{20,}\.$/);
    expect(entry.missingData.reason).toMatch(/^[A-Z].{15,}\.$/);
  });

  test("names its threshold after its direction", () => {
    const prefix = ["above", "atLeast"].includes(entry.threshold.direction) ? "max" : "min";
    expect(entry.threshold.field).toMatch(new RegExp(`^${prefix}[A-Z]`));
  });

  test("outlasts one bad datapoint, and one good one does not end it", () => {
    const { breaching, of } = entry.datapoints;
    expect(breaching).toBeLessThan(of);
    // CloudWatch looks back a day at most when a period is under an hour.
    expect(of * entry.periodSeconds).toBeLessThanOrEqual(86_400);
  });

  test("has a runbook with its own severity and numbers", () => {
    const text = fs.readFileSync(path.join(runbooks, `${id}.md`), "utf8");
    expect(text).toContain(`Severity **${entry.severity}**.`);
    expect(text).toContain(
      `${entry.datapoints.breaching} of ${entry.datapoints.of} periods of ${entry.periodSeconds} s`,
    );
    expect(text.match(/^## .*/gm)).toEqual([
      "## What it means",
      "## Look first",
      "## Likely causes",
      "## What to do",
      "## How to see that it is over",
    ]);
  });
});

const fromAws = catalogue.filter((entry) => entry.source.kind === "aws-recommended");

test("some entries come from AWS's list", () => {
  expect(fromAws.length).toBeGreaterThan(3);
});

test.each(fromAws.map((entry): [string, AlarmDefinition] => [entry.id, entry]))(
  "%s differs from AWS's list in what it names, and in nothing else",
  (_id, entry) => {
    if (entry.metric.kind !== "single" || entry.source.kind !== "aws-recommended")
      throw new Error("AWS lists single metrics only");
    const { namespace, name, statistic } = entry.metric;
    const row = recommended.alarms.find(
      (alarm) => alarm.namespace === namespace && alarm.metricName === name && alarm.statistic === statistic,
    )!;
    expect(row).toBeDefined();
    const ours: Record<string, unknown> = {
      comparisonOperator: operators[entry.threshold.direction],
      period: entry.periodSeconds,
      evaluationPeriods: entry.datapoints.of,
      datapointsToAlarm: entry.datapoints.breaching,
      treatMissingData: entry.missingData.treat,
    };
    const differing = Object.keys(ours).filter((field) => ours[field] !== (row as Record<string, unknown>)[field]);
    const named = entry.source.deviations.map((deviation) => /^(\w+): .{20,}/.exec(deviation)?.[1] ?? deviation);
    expect(named.filter((field) => field !== "threshold").sort()).toEqual(differing.sort());
  },
);
