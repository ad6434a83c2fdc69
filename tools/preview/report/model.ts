import * as path from "node:path";
import { type Analysis } from "../analyzer/analyze";
import { type Finding } from "../analyzer/findings";
import { type Properties, type RecordedResource, type StackIdentity } from "../engine/model";
import { masked } from "../engine/secrets";
import { isProviderType } from "../engine/urn";

/** One resource as `preview.json` shows it: secrets masked, file relative to the project. */
export interface ReportedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  readonly inputs: Properties;
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly file: string | null;
  readonly line: number | null;
}

export interface ReportedFinding extends Omit<Finding, "file" | "line"> {
  readonly file: string | null;
  readonly line: number | null;
}

/** The result of a preview; `preview.json` is this object. README.md documents the fields. */
export interface PreviewReport {
  readonly formatVersion: 1;
  readonly project: string;
  readonly stack: string;
  readonly mode: "known";
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
  };
  readonly policyPacks: readonly { readonly name: string; readonly version: string; readonly rules: number }[];
  readonly notices: readonly string[];
  readonly resources: readonly ReportedResource[];
  readonly findings: readonly ReportedFinding[];
}

export function buildReport(
  run: StackIdentity,
  projectDir: string,
  resources: readonly RecordedResource[],
  analysis: Analysis,
  notices: readonly string[],
): PreviewReport {
  const managed = resources.filter((r) => r.custom && !isProviderType(r.type) && !r.read);
  const violations = analysis.findings.filter((f) => f.status === "violation");
  const mandatory = violations.filter((f) => f.level === "mandatory").length;
  return {
    formatVersion: 1,
    project: run.project,
    stack: run.stack,
    mode: "known",
    verdict: mandatory > 0 ? "fail" : "pass",
    summary: {
      resources: managed.length,
      components: resources.filter((r) => !r.custom).length - 1,
      providers: resources.filter((r) => isProviderType(r.type)).length,
      byType: countTypes(managed),
      rules: analysis.rulesRun,
      mandatory,
      advisory: violations.length - mandatory,
      undetermined: analysis.findings.length - violations.length,
    },
    policyPacks: [{ name: analysis.pack.name, version: analysis.pack.version, rules: analysis.rulesRun }],
    notices,
    resources: resources.map((resource) => reported(resource, projectDir)),
    findings: analysis.findings.map((finding) => ({ ...finding, ...place(finding.file, finding.line, projectDir) })),
  };
}

function reported(resource: RecordedResource, projectDir: string): ReportedResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    parent: resource.parent ?? null,
    inputs: masked(resource.inputs) as Properties,
    dependencies: resource.dependencies,
    protect: resource.options.protect,
    ...place(resource.position?.file, resource.position?.line, projectDir),
  };
}

function place(
  file: string | undefined,
  line: number | undefined,
  projectDir: string,
): { file: string | null; line: number | null } {
  if (file === undefined) return { file: null, line: null };
  const relative = path.relative(projectDir, file);
  return { file: relative.startsWith("..") ? file : relative, line: line ?? null };
}

function countTypes(resources: readonly RecordedResource[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
