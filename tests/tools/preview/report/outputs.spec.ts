import * as fs from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import schema from "../../../../tools/preview/report/preview.schema.json";
import { renderAnnotations } from "../../../../tools/preview/report/annotations";
import { renderHtml } from "../../../../tools/preview/report/html";
import { renderJunit } from "../../../../tools/preview/report/junit";
import { renderMarkdown } from "../../../../tools/preview/report/markdown";
import { renderJson, writeOutputs } from "../../../../tools/preview/report/outputs";
import { renderSarif } from "../../../../tools/preview/report/sarif";
import { makeProject, removeProjects } from "../../../support/project";
import { sarifFaults } from "../../../support/sarif";
import { bucketUrn, finding, report } from "./sample";

afterAll(removeProjects);
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(schema);
const clean = { ...report, verdict: "pass" as const, findings: [], exemptions: [], modes: [report.modes[0]!] };

test("preview.json has the form of its schema, which refuses another one", () => {
  expect(validate(JSON.parse(renderJson(report)))).toBe(true);
  expect(validate(JSON.parse(renderJson(clean)))).toBe(true);
  expect(validate({ ...report, verdict: "maybe" })).toBe(false);
  expect(validate({ ...report, extra: 1 })).toBe(false);
  const { modes: _modes, ...without } = report;
  expect(validate(without)).toBe(false);
});

test("all files are written, and nothing else", () => {
  const dir = path.join(makeProject({}), "out");
  writeOutputs(report, dir);
  expect(fs.readdirSync(dir).sort()).toEqual([
    "findings.sarif",
    "junit.xml",
    "preview.json",
    "preview.md",
    "report.html",
  ]);
  expect(JSON.parse(fs.readFileSync(path.join(dir, "preview.json"), "utf8"))).toEqual(report);
});

describe("SARIF", () => {
  const log = JSON.parse(renderSarif(report));
  const [run] = log.runs;

  test("is valid by the published schema, with findings and without; a fault in it would be seen", () => {
    expect(sarifFaults(renderSarif(report))).toBe("");
    expect(sarifFaults(renderSarif(clean))).toBe("");
    expect(sarifFaults(renderSarif(report).replace('"level": "error"', '"level": "fatal"'))).toContain("level");
  });

  test("has every rule with its metadata", () => {
    expect(log.version).toBe("2.1.0");
    expect(run.tool.driver.rules.map((rule: any) => rule.id)).toEqual(["p", "q", "r", "s"]);
    expect(run.tool.driver.rules[1]).toEqual({
      id: "q",
      name: "Q",
      shortDescription: { text: "Title of q" },
      fullDescription: { text: "What q asks for." },
      help: { text: "Do it.", markdown: "Do it.\n\n[Why](https://docs.aws.amazon.com/s3)" },
      helpUri: "https://docs.aws.amazon.com/s3",
      defaultConfiguration: { level: "warning" },
      properties: { tags: ["security", "FSBP:S3.1"], precision: "very-high", "security-severity": "2.0" },
    });
  });

  test("a violation stands at the user's own line, and says who called", () => {
    expect(run.results[0]).toEqual({
      ruleId: "p",
      ruleIndex: 0,
      level: "error",
      message: { text: "first line\nsecond line" },
      partialFingerprints: { "ruleAndResource/v1": expect.stringMatching(/^[0-9a-f]{32}$/) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "index.ts", uriBaseId: "PROJECTROOT" },
            region: { startLine: 12 },
          },
          logicalLocations: [{ fullyQualifiedName: bucketUrn, kind: "resource" }],
        },
      ],
      relatedLocations: [
        {
          id: 1,
          message: { text: "made here, inside the component" },
          physicalLocation: {
            artifactLocation: { uri: "components/store.ts", uriBaseId: "PROJECTROOT" },
            region: { startLine: 3 },
          },
        },
      ],
    });
  });

  test("what is undetermined is open, what is exempt is suppressed with its reason", () => {
    expect(run.results[1]).toMatchObject({ ruleId: "q", kind: "open", level: "none" });
    expect(run.results[1].locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: "t", kind: "resource" }] }]);
    expect(run.results[2]).toMatchObject({
      ruleId: "r",
      suppressions: [
        {
          kind: "external",
          status: "accepted",
          justification: "a good reason (owner ops, ticket T-1, until 2027-01-31)",
        },
      ],
    });
    expect(run.results).toHaveLength(3);
  });

  test("a fingerprint stays when lines and numbers move, and differs by rule, resource and words", () => {
    const printOf = (change: Parameters<typeof finding>[0]) =>
      JSON.parse(renderSarif({ ...report, findings: [finding(change)] })).runs[0].results[0].partialFingerprints;
    const message = "retentionInDays is 1; set 7 or more";
    expect(printOf({ message, line: 900, file: "other.ts" })).toEqual(
      printOf({ message: "retentionInDays is 14; set 30 or more" }),
    );
    for (const other of [{ policy: "q" }, { urn: "t" }, { message: "other" }])
      expect(printOf(other)).not.toEqual(printOf({}));
  });

  test("two alike findings have two fingerprints", () => {
    const { results } = JSON.parse(renderSarif({ ...report, findings: [finding(), finding()] })).runs[0];
    const prints = results.map((result: any) => result.partialFingerprints["ruleAndResource/v1"]);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("a place outside of the project is an address of a file; odd names are escaped", () => {
    const at = (file: string) =>
      JSON.parse(renderSarif({ ...report, findings: [finding({ file, callers: [] })] })).runs[0].results[0].locations[0]
        .physicalLocation.artifactLocation;
    expect(at("/elsewhere/a b.ts")).toEqual({ uri: "file:///elsewhere/a%20b.ts" });
    expect(at("src/ü#.ts")).toEqual({ uri: "src/%C3%BC%23.ts", uriBaseId: "PROJECTROOT" });
  });
});

describe("JUnit", () => {
  test("a rule that judged something is a test case: failed, skipped or passed", () => {
    expect(renderJunit(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="app/dev" tests="3" failures="1" skipped="2" errors="0">
  <testsuite name="app/dev" tests="3" failures="1" skipped="2" errors="0">
    <testcase classname="app.dev" name="p" time="0">
      <failure type="high" message="first line&#10;second line">${bucketUrn}
components/store.ts:3</failure>
    </testcase>
    <testcase classname="app.dev" name="q" time="0">
      <skipped message="undetermined at 1 resources"/>
    </testcase>
    <testcase classname="app.dev" name="r" time="0">
      <skipped message="exempt at 1 resources"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test("an advisory violation does not fail its case", () => {
    const text = renderJunit({ ...report, exemptions: [], findings: [finding({ policy: "q", level: "advisory" })] });
    expect(text).toContain(`<testcase classname="app.dev" name="q" time="0">\n      <system-out>advisory: first line`);
    expect(text).toContain('failures="0"');
    expect(text).toContain('<testcase classname="app.dev" name="p" time="0"/>');
  });

  test("nothing that XML cannot hold gets into it", () => {
    const text = renderJunit({ ...report, findings: [finding({ message: 'a\u0000\u001b<&>"\ud800\t' })] });
    expect(text).toContain('message="a\ufffd\ufffd&lt;&amp;&gt;&quot;\ufffd&#9;"');
  });
});

test("annotations name file and line, and escape what GitHub reads as its own", () => {
  const findings = [
    finding({ message: "50% of\nit", file: "a,b:c.ts", callers: [] }),
    finding({ level: "advisory", file: null, line: null, callers: [], message: "m" }),
    finding({ status: "undetermined", level: "advisory", message: "m" }),
  ];
  expect(renderAnnotations({ ...report, findings })).toBe(
    [
      `::error file=a%2Cb%3Ac.ts,line=3,title=p::50%25 of%0Ait%0A${bucketUrn}`,
      `::warning title=p::m%0A${bucketUrn}`,
      `::notice file=index.ts,line=12,title=p::m%0A${bucketUrn}`,
      "",
    ].join("\n"),
  );
});

test("annotations count files from the checkout", () => {
  expect(renderAnnotations({ ...report, findings: [finding()] }, "apps/shop")).toMatch(
    /^::error file=apps\/shop\/index\.ts,line=12,/,
  );
});

describe("Markdown", () => {
  test("the verdict comes first, then findings, exemptions, and the rest folded", () => {
    const text = renderMarkdown(report);
    expect(text.split("\n").slice(0, 9)).toEqual([
      "## ❌ `app/dev`: fail",
      "",
      "2 resources, 4 rules: 1 mandatory, 0 advisory, 1 undetermined, 1 exempt",
      "",
      "> a notice",
      "",
      "| | rule | what is wrong | where |",
      "| --- | --- | --- | --- |",
      "| ❌ high | `p` | first line<br>second line | `data` `aws:s3/bucket:Bucket`<br>`components/store.ts:3` |",
    ]);
    expect(text).toContain("- `r` at `t` until 2027-01-31: a good reason (ops, T-1)");
    expect(text).toContain("- `known`: undetermined `q` (1)");
    expect(text).toContain("- `first`: also broken `r`");
    expect(text).toContain("| `aws:s3/bucket:Bucket` | 1 |");
    expect(text).toContain("- `aws:sqs/queue:Queue` (2)");
  });

  test("a failure of --strict is said, on the page too", () => {
    const strict = {
      ...clean,
      strict: true,
      verdict: "fail" as const,
      summary: { ...report.summary, undeterminedCritical: 2 },
    };
    const reason = "--strict: 2 decisions of critical rules could not be made, which fails the run";
    expect(renderMarkdown(strict)).toContain(`\n${reason}\n`);
    expect(renderHtml(strict)).toContain(reason);
    expect(renderMarkdown({ ...strict, strict: false })).not.toContain("--strict");
  });

  test("a clean run has no table of findings", () => {
    expect(renderMarkdown(clean)).not.toContain("| rule |");
    expect(renderMarkdown(clean)).toMatch(/^## ✅ `app\/dev`: pass\n/);
  });

  test("what a message holds is no markup and mentions nobody", () => {
    const text = renderMarkdown({ ...report, findings: [finding({ message: "<b> | @team *x* `y` #1" })] });
    expect(text).toContain("&lt;b> \\| \\@team \\*x\\* \\`y\\` \\#1");
  });

  test("it always fits into a comment, and says what is left out", () => {
    const findings = Array.from({ length: 2000 }, (_, index) => finding({ message: `fault ${index}` }));
    const text = renderMarkdown({ ...report, findings });
    expect(text.length).toBeLessThan(65_536);
    const rows = text.split("\n").filter((line) => line.startsWith("| ❌")).length;
    expect(rows).toBeGreaterThan(300);
    expect(text).toContain(`${2000 - rows} more findings do not fit here; preview.json has them all.`);
  });
});

describe("the page", () => {
  test("holds everything, needs nothing, and takes no markup from a message", () => {
    const html = renderHtml({ ...report, findings: [finding({ message: "<script>alert(1)</script>" })] });
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toContain("<script>alert");
    expect(html).not.toMatch(/(src|href)="(?!https:\/\/docs\.aws)/);
    for (const text of [
      "FAIL",
      "a good reason",
      "components/store.ts:3",
      "from index.ts:12",
      "aws:sqs/queue:Queue",
      "also broken: r at data",
    ])
      expect(html).toContain(text);
  });

  test("a rule's address is a link only when it is one", () => {
    const [rule] = report.rules;
    const html = renderHtml({ ...report, rules: [{ ...rule!, url: "javascript:alert(1)" }] });
    expect(html).not.toContain("javascript:");
  });
});
