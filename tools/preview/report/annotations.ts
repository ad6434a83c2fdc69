import * as path from "node:path";
import { type PreviewReport, type ReportedFinding } from "./model";
import { allPlaces, userLine } from "./places";

/**
 * Commands that make GitHub Actions show each finding at its line of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 *
 * @param projectPath the project's folder as seen from the checkout, which is what GitHub counts from; empty: the same
 */
export function renderAnnotations(report: PreviewReport, projectPath = ""): string {
  return report.findings
    .map(
      (finding) =>
        `::${commandOf(finding)} ${properties(finding, projectPath)}::${data(`${finding.message}\n${finding.urn}`)}\n`,
    )
    .join("");
}

function commandOf({ status, level }: ReportedFinding): string {
  if (status === "undetermined") return "notice";
  return level === "mandatory" ? "error" : "warning";
}

function properties(finding: ReportedFinding, projectPath: string): string {
  const { first } = userLine(allPlaces(finding));
  const place =
    first === undefined
      ? []
      : [
          `file=${property(path.isAbsolute(first.file) ? first.file : path.posix.join(projectPath, first.file))}`,
          `line=${String(first.line)}`,
        ];
  return [...place, `title=${property(finding.policy)}`].join(",");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
