import { type PreviewReport, type ReportedFinding } from "./model";

/**
 * Commands that make GitHub Actions show each finding at its line of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderAnnotations(report: PreviewReport): string {
  return report.findings
    .map((finding) => `::${commandOf(finding)} ${properties(finding)}::${data(`${finding.message}\n${finding.urn}`)}\n`)
    .join("");
}

function commandOf({ status, level }: ReportedFinding): string {
  if (status === "undetermined") return "notice";
  return level === "mandatory" ? "error" : "warning";
}

function properties({ policy, file, line }: ReportedFinding): string {
  const place = file === null ? [] : [`file=${property(file)}`, `line=${String(line ?? 1)}`];
  return [...place, `title=${property(policy)}`].join(",");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
