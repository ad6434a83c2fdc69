import { type PreviewReport, type ReportedFinding, type ReportedRule } from "./model";

/**
 * The rules as JUnit tests, a test case for each rule that judged something: that is what Jenkins shows in one page, where one for
 * each rule and resource would be thousands. A mandatory violation fails the case; undetermined and exempt skip it.
 */
export function renderJunit(report: PreviewReport): string {
  const cases = report.rules
    .filter((rule) => Object.values(rule.decisions).some((positions) => positions.length > 0))
    .map((rule) => testCase(rule, report));
  const count = (word: string) => cases.filter((text) => text.includes(`<${word} `)).length;
  const counts = `tests="${String(cases.length)}" failures="${String(count("failure"))}" skipped="${String(count("skipped"))}" errors="0"`;
  const name = attribute(`${report.project}/${report.stack}`);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="${name}" ${counts}>`,
    `  <testsuite name="${name}" ${counts}>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(rule: ReportedRule, report: PreviewReport): string {
  const findings = report.findings.filter(({ policy }) => policy === rule.name);
  const broken = findings.filter(({ status }) => status === "violation");
  const mandatory = broken.filter(({ level }) => level === "mandatory");
  const open = findings.filter(({ status }) => status === "undetermined");
  const exempt = report.exemptions.filter((exemption) => exemption.rule === rule.name);
  const body = [
    ...mandatory.map(
      (finding) =>
        `      <failure type="${rule.severity}" message="${attribute(finding.message)}">${text(place(finding))}</failure>`,
    ),
    ...(mandatory.length > 0 ? [] : skipped(open, exempt.length)),
    ...(broken.length > mandatory.length
      ? [
          `      <system-out>${text(
            broken
              .filter(({ level }) => level !== "mandatory")
              .map(describe)
              .join("\n"),
          )}</system-out>`,
        ]
      : []),
  ];
  const start = `    <testcase classname="${attribute(`${report.project}.${report.stack}`)}" name="${attribute(rule.name)}" time="0"`;
  return body.length === 0 ? `${start}/>` : [`${start}>`, ...body, "    </testcase>"].join("\n");
}

function skipped(open: readonly ReportedFinding[], exempt: number): string[] {
  if (open.length > 0) return [`      <skipped message="undetermined at ${String(open.length)} resources"/>`];
  return exempt > 0 ? [`      <skipped message="exempt at ${String(exempt)} resources"/>`] : [];
}

function describe(finding: ReportedFinding): string {
  return `${finding.level}: ${finding.message}\n${place(finding)}`;
}

function place({ urn, file, line }: ReportedFinding): string {
  return file === null ? urn : `${urn}\n${file}:${String(line ?? 1)}`;
}

/** XML 1.0 has no way at all to write most control characters, nor half of a pair of UTF-16. */
const unwritable =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function text(value: string): string {
  return value
    .replaceAll(unwritable, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function attribute(value: string): string {
  return text(value)
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;")
    .replaceAll("\t", "&#9;");
}
