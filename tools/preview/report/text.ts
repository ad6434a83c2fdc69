import { type PreviewReport, type ReportedFinding } from "./model";
import { type Style } from "./style";
import { renderTree } from "./tree";

/** What a person reads on the terminal: tree, findings, counts, verdict. The verdict comes last, where the eye is. */
export function renderText(report: PreviewReport, style: Style): string {
  return [
    ...renderTree(report.resources, style),
    "",
    ...report.notices.map((notice) => `${style.yellow("note")} ${notice}`),
    ...report.findings.flatMap((finding) => renderFinding(finding, style)),
    ...renderSummary(report, style),
    "",
  ].join("\n");
}

function renderFinding(finding: ReportedFinding, style: Style): string[] {
  const label =
    finding.status === "undetermined"
      ? style.yellow("undetermined")
      : finding.level === "mandatory"
        ? style.red("mandatory")
        : style.yellow(finding.level);
  const place = finding.file === null ? "" : `\n    at ${finding.file}:${String(finding.line ?? 1)}`;
  const message = finding.message.split("\n").join("\n    ");
  return [
    `${label} ${style.bold(finding.policy)} [${finding.severity}]`,
    `    ${finding.urn}${place}`,
    `    ${message}`,
    "",
  ];
}

function renderSummary(report: PreviewReport, style: Style): string[] {
  const { summary } = report;
  const pass = report.verdict === "pass";
  const counts = `${plural(summary.resources, "resource")} in ${plural(summary.components, "component")}, ${plural(Object.keys(summary.byType).length, "type")}`;
  const packs = report.policyPacks
    .map((pack) => `${pack.name} ${pack.version}: ${plural(pack.rules, "rule")} run`)
    .join(", ");
  const found = [
    `${String(summary.mandatory)} mandatory`,
    `${String(summary.advisory)} advisory`,
    `${String(summary.undetermined)} undetermined`,
  ].join(", ");
  return [
    `${style.dim("resources")}  ${counts}`,
    `${style.dim("policies")}   ${packs}`,
    `${style.dim("findings")}   ${found}`,
    `${style.dim("verdict")}    ${report.project}/${report.stack}: ${pass ? style.green("PASS") : style.red("FAIL")}`,
  ];
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
