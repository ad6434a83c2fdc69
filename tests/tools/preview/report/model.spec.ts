import { placesOf } from "../../../../tools/preview/report/places";
import { coverageOf } from "../../../../tools/preview/report/coverage";
import { buildReport } from "../../../../tools/preview/report/model";

const options = {
  protect: false,
  ignoreChanges: [],
  additionalSecretOutputs: [],
  retainOnDelete: false,
  customTimeouts: { create: 0, update: 0, delete: 0 },
};
const resource = (urn: string, type: string, parent?: string, line?: number, file = "/app/src/a.ts") =>
  ({
    urn,
    type,
    name: urn,
    custom: type.startsWith("aws:") || type.startsWith("pulumi:providers"),
    read: false,
    inputs: {},
    outputs: {},
    options,
    dependencies: [],
    propertyDependencies: {},
    ...(parent === undefined ? {} : { parent }),
    ...(line === undefined ? {} : { position: { file, line, column: 1 } }),
  }) as any;
const resources = [
  resource("stack", "pulumi:pulumi:Stack"),
  resource("outer", "x:Outer", "stack", 10),
  resource("inner", "x:Inner", "outer", 20, "/app/components/b.ts"),
  resource("bucket", "aws:s3/bucket:Bucket", "inner", 30, "/app/components/b.ts"),
  resource("hidden", "aws:sns/topic:Topic", "inner"),
  resource("outside", "aws:sns/topic:Topic", "stack", 5, "/lib/c.ts"),
];
const rule = (name: string, tags: string[] = []) =>
  ({
    name,
    displayName: name,
    description: "",
    scope: "resource",
    level: "mandatory",
    severity: "critical",
    tags,
    url: "",
    remediationSteps: "",
  }) as any;
const none = { pass: [], fail: [], exempt: [], undetermined: [] };
const analysis = (change: object = {}) =>
  ({
    pack: { name: "pack", version: "1" },
    rules: [rule("a")],
    findings: [],
    exemptions: [],
    remediations: [],
    decisions: new Map([["a", none]]),
    ...change,
  }) as any;
const finding = (status: string, change: object = {}) => ({
  policy: "a",
  pack: "pack",
  level: "mandatory",
  severity: "critical",
  status,
  urn: "bucket",
  message: "m",
  ...change,
});
const report = (runs: any, strict = false) =>
  buildReport({ run: { organization: "o", project: "p", stack: "s" }, projectDir: "/app", runs, notices: [], strict });

test("places lead outwards from the resource to the program's own line", () => {
  const places = placesOf(resources, "/app");
  expect(places("bucket")).toEqual([
    { file: "components/b.ts", line: 30 },
    { file: "components/b.ts", line: 20 },
    { file: "src/a.ts", line: 10 },
  ]);
  expect(places("hidden")).toEqual([
    { file: "components/b.ts", line: 20 },
    { file: "src/a.ts", line: 10 },
  ]);
  expect(places("outside")).toEqual([{ file: "/lib/c.ts", line: 5 }]);
  expect(places("gone")).toEqual([]);
});

describe("coverage", () => {
  const managed = resources.filter(({ custom }: any) => custom);

  test("a type is looked at when a rule is about it or judged one; rules about everything do not count", () => {
    const rules = [
      rule("named", ["type:aws:sqs/queue:Queue"]),
      rule("judged"),
      rule("everything", ["type:*"]),
      rule("all"),
    ];
    const decisions = new Map([
      ["named", none],
      ["judged", { ...none, pass: ["bucket"] }],
      ["everything", { ...none, pass: ["hidden"] }],
      ["all", { ...none, pass: ["bucket", "hidden"], undetermined: ["outside"] }],
    ]);
    expect(coverageOf(managed, analysis({ rules, decisions }))).toEqual({
      typesWithoutRule: [{ type: "aws:sns/topic:Topic", resources: 2 }],
      rulesNeverApplied: ["named"],
    });
  });
});

test("the first mode decides; another adds what only it found, and what it could not decide", () => {
  const known = {
    mode: "known",
    resources,
    analysis: analysis({ findings: [finding("violation", { level: "advisory" })] }),
  };
  const first = {
    mode: "first",
    resources,
    analysis: analysis({
      findings: [finding("violation"), finding("violation", { urn: "hidden" }), finding("undetermined")],
      decisions: new Map([["a", { ...none, fail: ["bucket", "hidden"], undetermined: ["outside"] }]]),
    }),
  };
  const result = report([known, first]);
  expect(result).toMatchObject({ mode: "known", verdict: "pass", summary: { advisory: 1, mandatory: 0 } });
  expect(
    result.modes.map(({ mode, findings, undetermined }) => [mode, findings.map(({ urn }) => urn), undetermined]),
  ).toEqual([
    ["known", [], []],
    ["first", ["hidden"], [{ rule: "a", severity: "critical", resources: 1 }]],
  ]);
  expect(report([first, known])).toMatchObject({ mode: "first", verdict: "fail" });
});

test.each([
  ["critical", true, "fail"],
  ["critical", false, "pass"],
  ["high", true, "pass"],
])("an undetermined %s rule, strict %s: %s", (severity, strict, verdict) => {
  const run = {
    mode: "known",
    resources,
    analysis: analysis({ findings: [finding("undetermined", { severity, level: "advisory" })] }),
  };
  expect(report([run], strict).verdict).toBe(verdict);
});

test("decisions name resources by position", () => {
  const decisions = new Map([["a", { ...none, pass: ["stack", "hidden"], fail: ["bucket", "gone"] }]]);
  const [first] = report([{ mode: "known", resources, analysis: analysis({ decisions }) }]).rules;
  expect(first?.decisions).toEqual({ pass: [0, 4], fail: [3], exempt: [], undetermined: [] });
});
