import { type PreviewReport, type ReportedFinding } from "./model";
import { longestMessage, longestName, shortened } from "./shorten";
import { plural, strictReason } from "./text";

/** GitHub refuses longer comments. */
const longest = 65_000;

/** A comment for a pull request: the verdict first, then what somebody must look at, the rest folded away. */
export function renderMarkdown(report: PreviewReport): string {
  const { summary } = report;
  const pass = report.verdict === "pass";
  const head = [
    `## ${pass ? "✅" : "❌"} ${code(`${report.project}/${report.stack}`)}: ${pass ? "pass" : "fail"}`,
    "",
    `${plural(summary.resources, "resource")}, ${plural(summary.rules, "rule")}: ${String(summary.mandatory)} mandatory, ${String(summary.advisory)} advisory, ${String(summary.undetermined)} undetermined, ${String(summary.exempt)} exempt`,
    "",
    ...strictReason(report).flatMap((reason) => [reason, ""]),
    ...report.notices.map((notice) => `> ${inline(notice)}`),
    ...(report.notices.length === 0 ? [] : [""]),
  ];
  const tail = [
    ...exemptions(report),
    ...remediations(report),
    ...modes(report),
    ...types(report),
    ...coverage(report),
  ];
  const rows = report.findings.map(row);
  const table = (shown: readonly string[]) =>
    rows.length === 0
      ? []
      : [
          "| | rule | what is wrong | where |",
          "| --- | --- | --- | --- |",
          ...shown,
          "",
          ...(shown.length < rows.length
            ? [`${String(rows.length - shown.length)} more findings do not fit here; preview.json has them all.`, ""]
            : []),
        ];
  const render = (shown: readonly string[], end: readonly string[]) => [...head, ...table(shown), ...end].join("\n");
  const whole = render(rows, tail);
  if (whole.length <= longest) return whole;
  // The findings are what the comment is for: the rest goes first, then the last of them.
  let room = longest - render([], []).length - 200;
  const fitting = rows.filter((line) => (room -= line.length + 1) >= 0);
  return render(fitting, []);
}

function row(finding: ReportedFinding): string {
  const sign = finding.status === "undetermined" ? "❔" : finding.level === "mandatory" ? "❌" : "⚠️";
  const name = finding.urn.split("::").at(-1) ?? finding.urn;
  const type = finding.urn.split("::").at(-2)?.split("$").at(-1) ?? "";
  const place = finding.file === null ? "" : `<br>${code(`${finding.file}:${String(finding.line ?? 1)}`)}`;
  return `| ${sign} ${finding.severity} | ${code(finding.policy)} | ${inline(shortened(finding.message, longestMessage))} | ${code(shortened(name, longestName))} ${code(type)}${place} |`;
}

function exemptions({ exemptions: used }: PreviewReport): string[] {
  if (used.length === 0) return [];
  return [
    "### Exempt",
    "",
    ...used.map(
      ({ rule, urn, reason, owner, ticket, until }) =>
        `- ${code(rule)} at ${code(urn.split("::").at(-1) ?? urn)} until ${until}: ${inline(reason)} (${inline(owner)}, ${inline(ticket)})`,
    ),
    "",
  ];
}

function remediations({ remediations: done }: PreviewReport): string[] {
  if (done.length === 0) return [];
  return [
    "### Put right",
    "",
    ...done.map(({ rule, urn }) => `- ${code(rule)} at ${code(urn.split("::").at(-1) ?? urn)}`),
    "",
  ];
}

function modes({ modes: all }: PreviewReport): string[] {
  const lines = all.flatMap(({ mode, undetermined, findings }) => [
    ...(undetermined.length === 0
      ? []
      : [
          `- ${code(mode)}: undetermined ${undetermined.map(({ rule, resources }) => `${code(rule)} (${String(resources)})`).join(", ")}`,
        ]),
    ...(findings.length === 0
      ? []
      : [`- ${code(mode)}: also broken ${findings.map(({ policy }) => code(policy)).join(", ")}`]),
  ]);
  return lines.length === 0 ? [] : folded("Undetermined", lines);
}

function types({ summary }: PreviewReport): string[] {
  const lines = ["| type | resources |", "| --- | --- |"];
  return folded("Resources by type", [
    ...lines,
    ...Object.entries(summary.byType).map(([type, count]) => `| ${code(type)} | ${String(count)} |`),
  ]);
}

function coverage({ coverage: { typesWithoutRule, rulesNeverApplied } }: PreviewReport): string[] {
  return [
    ...(typesWithoutRule.length === 0
      ? []
      : folded(
          "Types that no rule is about",
          typesWithoutRule.map(({ type, resources }) => `- ${code(type)} (${String(resources)})`),
        )),
    ...(rulesNeverApplied.length === 0
      ? []
      : folded("Rules that found nothing to judge", [rulesNeverApplied.map(code).join(", ")])),
  ];
}

function folded(title: string, lines: readonly string[]): string[] {
  return [`<details><summary>${title}</summary>`, "", ...lines, "", "</details>", ""];
}

/** In a table and in running text: no markup, no line breaks, no mention of a person. */
function inline(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]|~#@]/g, String.raw`\$&`)
    .replaceAll(/\s*\n\s*/g, "<br>");
}

/** A backtick inside would end it. */
function code(text: string): string {
  return text === ""
    ? ""
    : `\`${text
        .replaceAll("`", "'")
        .replaceAll("|", String.raw`\|`)
        .replaceAll("\n", " ")}\``;
}
