import { type PreviewReport, type ReportedFinding, type ReportedResource } from "./model";
import { pageScript, pageStyle } from "./html-parts";
import { longestMessage, longestName, shortened } from "./shorten";
import { plural, strictReason } from "./text";
import { typeLabel } from "./tree";
import { rootStackType } from "../engine/urn";

/** The report as one page that needs no other file and no network: for people who would rather look than read JSON. */
export function renderHtml(report: PreviewReport): string {
  const title = escape(`${report.project}/${report.stack}`);
  const { summary } = report;
  const figures: readonly (readonly [string, number, string])[] = [
    ["mandatory", summary.mandatory, "bad"],
    ["advisory", summary.advisory, "warn"],
    ["undetermined", summary.undetermined, "open"],
    ["exempt", summary.exempt, "open"],
    ["resources", summary.resources, ""],
    ["rules", summary.rules, ""],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: ${report.verdict}</title>
<style>${pageStyle}</style>
</head>
<body>
<header class="${report.verdict}">
<h1>${title}</h1>
<p class="verdict">${report.verdict.toUpperCase()}</p>
</header>
<main>
<dl class="figures">${figures.map(([name, count, kind]) => `<div class="${count > 0 ? kind : ""}"><dt>${name}</dt><dd>${String(count)}</dd></div>`).join("")}</dl>
${[...strictReason(report), ...report.notices].map((notice) => `<p class="notice">${escape(notice)}</p>`).join("\n")}
${findingsSection(report)}
${exemptionsSection(report)}
${remediationsSection(report)}
${modesSection(report)}
${rulesSection(report)}
${coverageSection(report)}
<section><h2>Resources</h2>${tree(report.resources)}</section>
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

function findingsSection(report: PreviewReport): string {
  if (report.findings.length === 0) return "<section><h2>Findings</h2><p>None.</p></section>";
  const severities = [...new Set(report.findings.map(({ severity }) => severity))];
  const statuses = [...new Set(report.findings.map(kindOf))];
  const select = (name: string, values: readonly string[]) =>
    `<label>${name} <select data-filter="${name}"><option value="">all</option>${values.map((value) => `<option>${value}</option>`).join("")}</select></label>`;
  return `<section><h2>Findings</h2>
<form class="filters">${select("severity", severities)} ${select("status", statuses)} <label>text <input type="search" data-filter="text"></label> <output></output></form>
<ul class="findings">
${report.findings.map(findingItem).join("\n")}
</ul></section>`;
}

function kindOf({ status, level }: ReportedFinding): string {
  return status === "undetermined" ? "undetermined" : level;
}

function findingItem(finding: ReportedFinding): string {
  const kind = kindOf(finding);
  const places = [
    ...(finding.file === null ? [] : [{ file: finding.file, line: finding.line ?? 1 }]),
    ...finding.callers,
  ];
  return `<li data-severity="${finding.severity}" data-status="${kind}"><p><span class="tag ${kind}">${kind}</span> <span class="tag">${finding.severity}</span> <b>${escape(finding.policy)}</b></p>
<p class="message">${escape(shortened(finding.message, longestMessage))}</p><p class="urn">${escape(finding.urn)}</p>
${places.map(({ file, line }, index) => `<p class="place">${index === 0 ? "at" : "from"} ${escape(file)}:${String(line)}</p>`).join("")}</li>`;
}

function exemptionsSection({ exemptions }: PreviewReport): string {
  if (exemptions.length === 0) return "";
  const rows = exemptions.map(
    ({ rule, urn, reason, owner, ticket, until }) =>
      `<tr><td><b>${escape(rule)}</b><br><span class="urn">${escape(urn)}</span></td><td>${escape(reason)}</td><td>${escape(owner)}</td><td>${escape(ticket)}</td><td>${until}</td></tr>`,
  );
  return `<section><h2>Exempt</h2><div class="wide"><table><tr><th>rule and resource</th><th>reason</th><th>owner</th><th>ticket</th><th>until</th></tr>${rows.join("")}</table></div></section>`;
}

function remediationsSection({ remediations }: PreviewReport): string {
  if (remediations.length === 0) return "";
  const rows = remediations.map(
    ({ rule, urn }) => `<li><b>${escape(rule)}</b><br><span class="urn">${escape(urn)}</span></li>`,
  );
  return `<section><h2>Put right</h2><ul>${rows.join("")}</ul></section>`;
}

function modesSection({ modes }: PreviewReport): string {
  const rows = modes.map(({ mode, decisions, undetermined, findings }) => {
    const open = undetermined.map(({ rule, resources }) => `${escape(rule)} (${String(resources)})`).join(", ");
    const also = findings
      .map(({ policy, urn }) => `${escape(policy)} at ${escape(urn.split("::").at(-1) ?? "")}`)
      .join(", ");
    return `<tr><td>${mode}</td>${[decisions.pass, decisions.fail, decisions.exempt, decisions.undetermined].map((count) => `<td class="number">${String(count)}</td>`).join("")}<td>${open}${also === "" ? "" : `<br>also broken: ${also}`}</td></tr>`;
  });
  return `<section><h2>Modes</h2><div class="wide"><table><tr><th>mode</th><th>pass</th><th>fail</th><th>exempt</th><th>undetermined</th><th>rules that could not decide</th></tr>${rows.join("")}</table></div></section>`;
}

function rulesSection({ rules }: PreviewReport): string {
  const rows = rules.map(({ name, displayName, url, severity, level, decisions }) => {
    const title = escape(displayName === "" ? name : displayName);
    const link = /^https?:\/\//.test(url) ? `<a href="${escape(url)}">${title}</a>` : title;
    const counts = [decisions.pass, decisions.fail, decisions.exempt, decisions.undetermined];
    return `<tr><td><b>${escape(name)}</b><br>${link}</td><td>${severity}</td><td>${level}</td>${counts.map((of) => `<td class="number">${of.length === 0 ? "" : String(of.length)}</td>`).join("")}</tr>`;
  });
  return `<section><details><summary><h2>Rules (${String(rules.length)})</h2></summary><div class="wide"><table><tr><th>rule</th><th>severity</th><th>level</th><th>pass</th><th>fail</th><th>exempt</th><th>undetermined</th></tr>${rows.join("")}</table></div></details></section>`;
}

function coverageSection({ coverage: { typesWithoutRule, rulesNeverApplied } }: PreviewReport): string {
  const types = typesWithoutRule
    .map(({ type, resources }) => `<li>${escape(type)} (${String(resources)})</li>`)
    .join("");
  const rules = rulesNeverApplied.map((rule) => `<li>${escape(rule)}</li>`).join("");
  return `<section><details><summary><h2>Coverage</h2></summary><div class="columns"><div><h3>${plural(typesWithoutRule.length, "type")} that no rule is about</h3><ul>${types}</ul></div><div><h3>${plural(rulesNeverApplied.length, "rule")} that found nothing to judge</h3><ul>${rules}</ul></div></div></details></section>`;
}

/** A browser lays out a larger tree in its own time; then the components wait to be opened. */
const openUpTo = 1000;

function tree(resources: readonly ReportedResource[]): string {
  const children = new Map<string | null, ReportedResource[]>();
  for (const resource of resources) {
    const siblings = children.get(resource.parent);
    if (siblings === undefined) children.set(resource.parent, [resource]);
    else siblings.push(resource);
  }
  const open = resources.length <= openUpTo ? " open" : "";
  const draw = (resource: ReportedResource): string => {
    const below = children.get(resource.urn) ?? [];
    const place =
      resource.file === null
        ? ""
        : ` <span class="place">${escape(resource.file)}:${String(resource.line ?? 1)}</span>`;
    const label = `${escape(shortened(resource.name, longestName))} <span class="type">${escape(typeLabel(resource))}</span>${place}`;
    return below.length === 0
      ? `<li>${label}</li>`
      : `<li><details${resource.type === rootStackType ? " open" : open}><summary>${label}</summary><ul>${below.map(draw).join("")}</ul></details></li>`;
  };
  const roots = resources.filter(({ type }) => type === rootStackType);
  return `<ul class="tree">${roots.map(draw).join("")}</ul>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
