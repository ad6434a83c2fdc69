import * as fc from "fast-check";
import { createRedactor } from "../../../../tools/preview/redact/redactor";
import { redactReport } from "../../../../tools/preview/redact/report";
import { renderAnnotations } from "../../../../tools/preview/report/annotations";
import { renderHtml } from "../../../../tools/preview/report/html";
import { renderJunit } from "../../../../tools/preview/report/junit";
import { renderMarkdown } from "../../../../tools/preview/report/markdown";
import { type PreviewReport } from "../../../../tools/preview/report/model";
import { renderJson } from "../../../../tools/preview/report/outputs";
import { renderSarif } from "../../../../tools/preview/report/sarif";
import { createStyle } from "../../../../tools/preview/report/style";
import { renderText } from "../../../../tools/preview/report/text";
import { createWidth } from "../../../../tools/preview/report/width";
import { finding, report, resource, stackUrn } from "../report/sample";

const outputs: readonly [string, (shown: PreviewReport) => string][] = [
  ["preview.json", renderJson],
  ["preview.md", renderMarkdown],
  ["findings.sarif", renderSarif],
  ["junit.xml", renderJunit],
  ["report.html", renderHtml],
  ["annotations", renderAnnotations],
  ["the terminal", (shown) => renderText(shown, createStyle(true), createWidth(undefined))],
];

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
const forms = (value: string): string[] => [
  `<<${value}>>`,
  JSON.stringify({ password: value }),
  JSON.stringify({ outer: JSON.stringify({ password: value }) }),
  `postgres://app:${encodeURIComponent(value)}@db.example.com/app`,
  base64(value),
  ...["", "u", "us"].map((before) => base64(`${before}:${value}:after`)),
  Buffer.from(`user:${value}`, "utf8").toString("base64url"),
  value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;"),
];

/** Every text of a report holds the secret in some form. */
function planted(value: string): PreviewReport {
  const [rule] = report.rules;
  const urn = `urn:pulumi:dev::app::aws:s3/bucket:Bucket::${value}`;
  return {
    ...report,
    notices: forms(value),
    findings: forms(value).map((message) => finding({ urn, message, file: `src/${value}.ts` })),
    exemptions: report.exemptions.map((exemption) => ({ ...exemption, urn, reason: `because ${value}`, owner: value })),
    coverage: { typesWithoutRule: [{ type: `x:y:${value}`, resources: 1 }], rulesNeverApplied: [value] },
    rules: [{ ...rule!, description: forms(value).join(" ") }],
    summary: { ...report.summary, byType: { [`x:y:${value}`]: 1 } },
    resources: [
      ...report.resources,
      {
        ...resource(urn, "aws:s3/bucket:Bucket", value, stackUrn),
        dependencies: [urn],
        inputs: { [value]: forms(value), nested: { list: [value] } },
      },
    ],
  };
}

/** A text, and what somebody reads who decodes every piece of it that could be base64. */
function decoded(text: string): string[] {
  const pieces = text.match(/[A-Za-z0-9+/_-]{4,}/g) ?? [];
  return [
    text,
    ...pieces.flatMap((piece) => [0, 1, 2, 3].map((cut) => Buffer.from(piece.slice(cut), "base64").toString("utf8"))),
  ];
}

// A letter that nothing else in a report has makes a hit certain to be the secret.
const secretText = fc
  .string({ unit: fc.constantFrom(...Array.from("abQ019 !\"'&<>/+=%\\é😀")), minLength: 3, maxLength: 20 })
  .map((text) => `Ж${text}`);

test.each(outputs)("a planted secret is nowhere in %s", (_name, render) => {
  fc.assert(
    fc.property(secretText, (value) => {
      const before = render(planted(value));
      const after = render(redactReport(planted(value), createRedactor([value])));
      expect(before).toContain("Ж");
      for (const text of decoded(after)) expect(text).not.toContain("Ж");
      expect(after).not.toContain("%D0%96");
    }),
    { numRuns: 12 },
  );
});

test.each([
  "pass",
  "fail",
  "known",
  "mandatory",
  "high",
  "violation",
  "resources",
  "findings",
  "decisions",
  "resource",
])("a secret that is the word %j breaks neither form nor verdict", (word) => {
  const shown = redactReport(report, createRedactor([word]));
  expect(Object.keys(shown)).toEqual(Object.keys(report));
  expect(shown.verdict).toBe("fail");
  expect(shown.findings.map(({ level, severity, status }) => [level, severity, status])).toEqual(
    report.findings.map(({ level, severity, status }) => [level, severity, status]),
  );
  expect(shown.rules.map(({ decisions }) => decisions)).toEqual(report.rules.map(({ decisions }) => decisions));
  for (const [, render] of outputs) expect(render(shown)).not.toBe("");
});

test("counts, lines and positions stay; the same number inside inputs does not", () => {
  const [first] = report.resources;
  const given = { ...report, findings: [finding({ line: 4711 })], resources: [{ ...first!, inputs: { pin: 4711 } }] };
  const shown = redactReport(given, createRedactor(["4711"]));
  expect(shown.findings[0]?.line).toBe(4711);
  expect(shown.resources[0]?.inputs).toEqual({ pin: "[secret]" });
});

test("types that become alike are counted together", () => {
  const summary = { ...report.summary, byType: { "x:hunter1": 2, "x:hunter2": 3, y: 1 } };
  expect(redactReport({ ...report, summary }, createRedactor(["hunter1", "hunter2"])).summary.byType).toEqual({
    "x:[secret]": 5,
    y: 1,
  });
});
