import { type Analysis } from "../analyzer/analyze";
import { countStatuses, type Decisions, type Status } from "../analyzer/decisions";
import { type UsedExemption } from "../analyzer/exemptions";
import { type Finding } from "../analyzer/findings";
import { type Level, type Severity } from "../analyzer/levels";
import { type Remediation } from "../analyzer/remediations";
import { type PolicyInfo } from "../analyzer/policy-info";
import { type Properties, type RecordedResource, type StackIdentity } from "../engine/model";
import { masked } from "../engine/secrets";
import { isProviderType } from "../engine/urn";
import { type Mode, type ModeRun } from "../modes";
import { type Coverage, coverageOf } from "./coverage";
import { type Place, placesOf } from "./places";

/** One resource as `preview.json` shows it: secrets masked, files relative to the project. */
export interface ReportedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  /** It is there already and only read: rules never see it. */
  readonly read: boolean;
  readonly inputs: Properties;
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly file: string | null;
  readonly line: number | null;
}

export interface ReportedFinding extends Omit<Finding, "file" | "line"> {
  readonly file: string | null;
  readonly line: number | null;
  /** Whose call made the resource, outwards: the lines that made its component, and the component of that. */
  readonly callers: readonly Place[];
}

/** A rule and what it said of each resource, by position in `resources`; where it stands nowhere it is not applicable. */
export interface ReportedRule {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly scope: "resource" | "stack";
  readonly level: Level;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly url: string;
  readonly remediation: string;
  readonly decisions: Readonly<Record<Status, readonly number[]>>;
}

/** What came out of one mode. */
export interface ReportedMode {
  readonly mode: Mode;
  /** Decisions of all rules over all resources. */
  readonly decisions: Readonly<Record<Status, number>>;
  /** Rules that could not decide, and at how many resources. */
  readonly undetermined: readonly { readonly rule: string; readonly severity: Severity; readonly resources: number }[];
  /** Violations that the deciding mode does not have. */
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedExemption extends UsedExemption {
  readonly file: string | null;
  readonly line: number | null;
  readonly callers: readonly Place[];
}

/** A rule that put a resource right, before all else judged it. */
export interface ReportedRemediation extends Remediation {
  readonly file: string | null;
  readonly line: number | null;
}

/** The result of a preview; `preview.json` is this object. README.md documents the fields, preview.schema.json the form. */
export interface PreviewReport {
  readonly formatVersion: 2;
  readonly project: string;
  readonly stack: string;
  /** The mode whose findings and decisions these are, and which decides the verdict. */
  readonly mode: Mode;
  readonly strict: boolean;
  readonly verdict: "pass" | "fail";
  readonly summary: {
    /** Managed resources: without the stack, components and providers. */
    readonly resources: number;
    readonly components: number;
    readonly providers: number;
    /** Type -> count, of the managed resources. */
    readonly byType: Readonly<Record<string, number>>;
    readonly rules: number;
    readonly mandatory: number;
    readonly advisory: number;
    readonly undetermined: number;
    /** Of `undetermined`, those of critical rules: with `--strict` one of them fails the run. */
    readonly undeterminedCritical: number;
    readonly exempt: number;
  };
  readonly policyPacks: readonly { readonly name: string; readonly version: string; readonly rules: number }[];
  readonly notices: readonly string[];
  readonly modes: readonly ReportedMode[];
  readonly coverage: Coverage;
  readonly exemptions: readonly ReportedExemption[];
  readonly remediations: readonly ReportedRemediation[];
  readonly findings: readonly ReportedFinding[];
  readonly rules: readonly ReportedRule[];
  readonly resources: readonly ReportedResource[];
}

export interface ReportInput {
  readonly run: StackIdentity;
  readonly projectDir: string;
  /** The mode that decides comes first. */
  readonly runs: readonly [ModeRun, ...ModeRun[]];
  readonly notices: readonly string[];
  readonly strict: boolean;
}

export function buildReport({ run, projectDir, runs, notices, strict }: ReportInput): PreviewReport {
  const [{ mode, resources, analysis }, ...others] = runs;
  const managed = resources.filter((r) => r.custom && !isProviderType(r.type) && !r.read);
  const places = placesOf(resources, projectDir);
  const report = (finding: Finding): ReportedFinding => {
    const [place, ...callers] = places(finding.urn);
    const { file: _file, line: _line, ...rest } = finding;
    return { ...rest, file: place?.file ?? null, line: place?.line ?? null, callers };
  };
  const violations = analysis.findings.filter((f) => f.status === "violation");
  const undetermined = analysis.findings.filter((f) => f.status === "undetermined");
  const mandatory = violations.filter((f) => f.level === "mandatory").length;
  const undeterminedCritical = undetermined.filter((f) => f.severity === "critical").length;
  const known = new Set(violations.map(keyOf));
  return {
    formatVersion: 2,
    project: run.project,
    stack: run.stack,
    mode,
    strict,
    verdict: mandatory > 0 || (strict && undeterminedCritical > 0) ? "fail" : "pass",
    summary: {
      resources: managed.length,
      components: resources.filter((r) => !r.custom).length - 1,
      providers: resources.filter((r) => isProviderType(r.type)).length,
      byType: countTypes(managed),
      rules: analysis.rules.length,
      mandatory,
      advisory: violations.length - mandatory,
      undetermined: undetermined.length,
      undeterminedCritical,
      exempt: analysis.exemptions.length,
    },
    policyPacks: [{ name: analysis.pack.name, version: analysis.pack.version, rules: analysis.rules.length }],
    notices,
    modes: [
      reportMode(runs[0], []),
      ...others.map((other) => reportMode(other, newFindings(other, known).map(report))),
    ],
    coverage: coverageOf(managed, analysis),
    exemptions: analysis.exemptions.map((exemption) => {
      const [place, ...callers] = places(exemption.urn);
      return { ...exemption, file: place?.file ?? null, line: place?.line ?? null, callers };
    }),
    remediations: analysis.remediations.map((remediation) => {
      const [place] = places(remediation.urn);
      return { ...remediation, file: place?.file ?? null, line: place?.line ?? null };
    }),
    findings: analysis.findings.map(report),
    rules: reportRules(analysis.rules, analysis.decisions, resources),
    resources: resources.map((resource) => {
      const [place] = places(resource.urn);
      return reportResource(resource, resource.position === undefined ? undefined : place);
    }),
  };
}

function reportMode({ mode, analysis }: ModeRun, findings: readonly ReportedFinding[]): ReportedMode {
  return { mode, decisions: countStatuses(analysis.decisions), undetermined: undeterminedRules(analysis), findings };
}

function undeterminedRules({ rules, decisions }: Analysis): ReportedMode["undetermined"] {
  return rules.flatMap(({ name, severity }) => {
    const resources = decisions.get(name)?.undetermined.length ?? 0;
    return resources === 0 ? [] : [{ rule: name, severity, resources }];
  });
}

function newFindings({ analysis }: ModeRun, known: ReadonlySet<string>): Finding[] {
  return analysis.findings.filter((finding) => finding.status === "violation" && !known.has(keyOf(finding)));
}

function keyOf({ policy, urn }: Finding): string {
  return `${policy} ${urn}`;
}

function reportRules(
  rules: readonly PolicyInfo[],
  decisions: Decisions,
  resources: readonly RecordedResource[],
): ReportedRule[] {
  const positions = new Map(resources.map(({ urn }, index) => [urn, index]));
  const indexes = (urns: readonly string[] = []) => urns.flatMap((urn) => positions.get(urn) ?? []);
  return rules.map(({ name, displayName, description, scope, level, severity, tags, url, remediationSteps }) => {
    const of = decisions.get(name);
    return {
      name,
      displayName,
      description,
      scope,
      level,
      severity,
      tags,
      url,
      remediation: remediationSteps,
      decisions: {
        pass: indexes(of?.pass),
        fail: indexes(of?.fail),
        exempt: indexes(of?.exempt),
        undetermined: indexes(of?.undetermined),
      },
    };
  });
}

function reportResource(resource: RecordedResource, place: Place | undefined): ReportedResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    parent: resource.parent ?? null,
    read: resource.read,
    inputs: masked(resource.inputs) as Properties,
    dependencies: resource.dependencies,
    protect: resource.options.protect,
    file: place?.file ?? null,
    line: place?.line ?? null,
  };
}

function countTypes(resources: readonly RecordedResource[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
