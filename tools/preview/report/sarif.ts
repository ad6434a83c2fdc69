import { createHash } from "node:crypto";
import type * as sarif from "sarif";
import { type Severity } from "../analyzer/levels";
import { type PreviewReport, type ReportedFinding, type ReportedRule } from "./model";
import { allPlaces, type Place, userLine } from "./places";

/** The files of a project are named relative to it, so that a reader finds them in its own checkout. */
const base = "PROJECTROOT";
/** What GitHub sorts by: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.0",
  low: "2.0",
  unspecified: "5.0",
};

/** The findings as SARIF 2.1.0, for code scanning. */
export function renderSarif(report: PreviewReport): string {
  const positions = new Map(report.rules.map(({ name }, index) => [name, index]));
  const results = [
    ...report.findings.map((finding) => findingResult(finding, positions)),
    ...report.exemptions.map((exemption) => exemptResult(exemption, positions)),
  ];
  const log: sarif.Log = {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: {
          driver: {
            name: "Offline preview",
            semanticVersion: `${String(report.formatVersion)}.0.0`,
            rules: report.rules.map(describeRule),
          },
        },
        automationDetails: { id: `${report.project}/${report.stack}/` },
        originalUriBaseIds: { [base]: { description: { text: "The folder of Pulumi.yaml" } } },
        columnKind: "utf16CodeUnits",
        results: numbered(results),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule(rule: ReportedRule): sarif.ReportingDescriptor {
  return {
    id: rule.name,
    name: rule.name.replaceAll(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: orName(rule.displayName, rule) },
    fullDescription: { text: orName(rule.description, rule) },
    help: {
      text: orName(rule.remediation, rule),
      markdown: `${orName(rule.remediation, rule)}${rule.url === "" ? "" : `\n\n[Why](${rule.url})`}`,
    },
    ...(URL.canParse(rule.url) ? { helpUri: rule.url } : {}),
    defaultConfiguration: { level: rule.level === "advisory" ? "warning" : "error" },
    properties: {
      tags: ["security", ...rule.tags.filter((tag) => !tag.startsWith("type:"))],
      precision: "very-high",
      "security-severity": securitySeverity[rule.severity],
    },
  };
}

/** A pack may leave fields empty; SARIF wants text. */
function orName(text: string, { name }: ReportedRule): string {
  return text === "" ? name : text;
}

function findingResult(finding: ReportedFinding, positions: ReadonlyMap<string, number>): sarif.Result {
  const open = finding.status === "undetermined";
  return {
    ...common(finding.policy, finding.urn, finding.message, positions),
    // The standard wants no level for what is open.
    ...(open ? { kind: "open", level: "none" } : { level: finding.level === "mandatory" ? "error" : "warning" }),
    ...located(finding.urn, finding),
  };
}

function exemptResult(
  exemption: PreviewReport["exemptions"][number],
  positions: ReadonlyMap<string, number>,
): sarif.Result {
  const { rule, urn, reason, owner, ticket, until } = exemption;
  return {
    ...common(rule, urn, `exempt until ${until}: ${reason}`, positions),
    level: "warning",
    ...located(urn, exemption),
    suppressions: [
      {
        kind: "external",
        status: "accepted",
        justification: `${reason} (owner ${owner}, ticket ${ticket}, until ${until})`,
      },
    ],
  };
}

function common(rule: string, urn: string, message: string, positions: ReadonlyMap<string, number>) {
  const ruleIndex = positions.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    message: { text: message === "" ? rule : message },
    partialFingerprints: { "ruleAndResource/v1": fingerprint(rule, urn, message) },
  };
}

/** The same for the same fault, wherever its line moves to and whatever number the message gives. */
function fingerprint(rule: string, urn: string, message: string): string {
  const words = message.replaceAll(/\d+/g, "0");
  return createHash("sha256").update([rule, urn, words].join("\0")).digest("hex").slice(0, 32);
}

/** Two findings with one fingerprint would be taken for one. */
function numbered(results: readonly sarif.Result[]): sarif.Result[] {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const [key = "", print = ""] = Object.entries(result.partialFingerprints ?? {})[0] ?? [];
    const count = seen.get(print) ?? 0;
    seen.set(print, count + 1);
    return count === 0 ? result : { ...result, partialFingerprints: { [key]: `${print}:${String(count)}` } };
  });
}

function located(urn: string, of: ReportedFinding | PreviewReport["exemptions"][number]): Partial<sarif.Result> {
  const places = allPlaces(of);
  const { first, others } = userLine(places);
  const position = (place: Place) => places.indexOf(place);
  return {
    locations: [
      {
        ...(first === undefined ? {} : { physicalLocation: physical(first) }),
        logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }],
      },
    ],
    ...(first === undefined || others.length === 0
      ? {}
      : {
          relatedLocations: others.map((place, index) => ({
            id: index + 1,
            message: { text: position(place) < position(first) ? "made here, inside the component" : "made from here" },
            physicalLocation: physical(place),
          })),
        }),
  };
}

function physical({ file, line }: Place): sarif.PhysicalLocation {
  const inside = !file.startsWith("/") && !/^[A-Za-z]:/.test(file);
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    artifactLocation: inside ? { uri, uriBaseId: base } : { uri: `file://${uri}` },
    region: { startLine: Math.max(line, 1) },
  };
}
