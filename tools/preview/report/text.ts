import { type PreviewReport, type ReportedFinding } from "./model";
import { type Style } from "./style";
import { longestMessage, shortened } from "./shorten";
import { renderTree } from "./tree";
import { type Width, unlimited } from "./width";

/** What a person reads on the terminal: tree, findings, counts, verdict. The verdict comes last, where the eye is. */
export function renderText(given: PreviewReport, style: Style, width: Width = unlimited): string {
  const report = printable(given);
  return [
    ...renderTree(report.resources, style, width),
    "",
    ...report.notices.flatMap((notice) => width.wrap(`${style.yellow("note")} ${notice}`, "     ")),
    ...report.exemptions.flatMap(({ rule, urn, reason, owner, ticket, until }) => [
      `${style.yellow("exempt")} ${style.bold(rule)} until ${until}`,
      `    ${width.shorten(urn, 4)}`,
      ...width.wrap(`    ${reason} (${owner}, ${ticket})`, "    "),
      "",
    ]),
    ...report.remediations.flatMap(({ rule, urn, file, line }) => [
      `${style.yellow("remediated")} ${style.bold(rule)}`,
      `    ${width.shorten(urn, 4)}`,
      ...(file === null ? [] : [`    at ${file}:${String(line ?? 1)}`]),
      "",
    ]),
    ...report.findings.flatMap((finding) => renderFinding(finding, style, width)),
    ...report.modes.flatMap(({ mode, findings }) =>
      findings.flatMap((finding) => renderFinding(finding, style, width, ` in mode ${mode}`)),
    ),
    ...renderSummary(report, style, width),
    "",
  ].join("\n");
}

function renderFinding(finding: ReportedFinding, style: Style, width: Width, where = ""): string[] {
  const label =
    finding.status === "undetermined"
      ? style.yellow("undetermined")
      : finding.level === "mandatory"
        ? style.red("mandatory")
        : style.yellow(finding.level);
  const places = [
    ...(finding.file === null ? [] : [{ file: finding.file, line: finding.line ?? 1 }]),
    ...finding.callers,
  ];
  return [
    `${label} ${style.bold(finding.policy)} [${finding.severity}]${where}`,
    `    ${width.shorten(finding.urn, 4)}`,
    ...places.map(({ file, line }, index) => `    ${index === 0 ? "at" : "from"} ${file}:${String(line)}`),
    ...shortened(finding.message, longestMessage)
      .split("\n")
      .flatMap((line) => width.wrap(`    ${line}`, "    ")),
    "",
  ];
}

function renderSummary(report: PreviewReport, style: Style, width: Width): string[] {
  const { summary, coverage } = report;
  const pass = report.verdict === "pass";
  const counts = `${plural(summary.resources, "resource")} in ${plural(summary.components, "component")}, ${plural(Object.keys(summary.byType).length, "type")}`;
  const packs = report.policyPacks
    .map((pack) => `${pack.name} ${pack.version}: ${plural(pack.rules, "rule")} run`)
    .join(", ");
  const found = [
    `${String(summary.mandatory)} mandatory`,
    `${String(summary.advisory)} advisory`,
    `${String(summary.undetermined)} undetermined`,
    `${String(summary.exempt)} exempt`,
  ].join(", ");
  const why = !pass && summary.mandatory === 0 ? " (--strict: a critical rule could not decide)" : "";
  const row = (label: string, text: string) => width.wrap(`${style.dim(label.padEnd(9))}  ${text}`, " ".repeat(11));
  return [
    ...row("resources", counts),
    ...row("policies", packs),
    ...report.modes.flatMap((mode) => row(`mode`, describeMode(mode))),
    ...row("coverage", describeCoverage(coverage)),
    ...row("findings", found),
    ...row("verdict", `${report.project}/${report.stack}: ${pass ? style.green("PASS") : style.red("FAIL")}${why}`),
  ];
}

function describeMode({ mode, decisions, undetermined }: PreviewReport["modes"][number]): string {
  const { pass, fail, exempt } = decisions;
  const open = undetermined.map(({ rule, resources }) => `${rule} (${String(resources)})`);
  const shown =
    open.length > shownRules ? [...open.slice(0, shownRules), `${String(open.length - shownRules)} more`] : open;
  const decided = `${mode}: ${String(pass)} passed, ${String(fail)} failed, ${String(exempt)} exempt, ${String(decisions.undetermined)} undetermined`;
  return shown.length === 0 ? decided : `${decided}: ${shown.join(", ")}`;
}

/** preview.json has all of them. */
const shownRules = 6;

function describeCoverage({ typesWithoutRule, rulesNeverApplied }: PreviewReport["coverage"]): string {
  return `${plural(typesWithoutRule.length, "type")} that no rule is about, ${plural(rulesNeverApplied.length, "rule")} that found nothing to judge`;
}

/** Names and messages are somebody else's: a terminal would obey the escape codes in them. */
function printable<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, shown) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "inputs" ? inner : printable(inner)]),
  ) as T;
}

function shown(character: string): string {
  return character === "\n" ? character : character === "\t" ? " " : "\ufffd";
}

/** Why a run fails that breaks no mandatory rule; empty when there is no such thing to say. */
export function strictReason({ strict, summary: { undeterminedCritical } }: PreviewReport): string[] {
  if (!strict || undeterminedCritical === 0) return [];
  return [
    `--strict: ${plural(undeterminedCritical, "decision")} of critical rules could not be made, which fails the run`,
  ];
}

export function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
