import { renderHtml } from "./html";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import { type PreviewReport } from "./model";
import { renderSarif } from "./sarif";
import { writeWhole } from "./write";

/** `preview.json`, as it is written and as `--json` prints it. */
export function renderJson(report: PreviewReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Everything that a run leaves in its output folder. The report must hold no secret any more. */
export function writeOutputs(report: PreviewReport, dir: string): void {
  writeWhole(dir, {
    "findings.sarif": renderSarif(report),
    "junit.xml": renderJunit(report),
    "preview.json": renderJson(report),
    "preview.md": renderMarkdown(report),
    "report.html": renderHtml(report),
  });
}
