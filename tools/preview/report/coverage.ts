import { type Analysis } from "../analyzer/analyze";
import { aboutTypes } from "../analyzer/decisions";
import { type PolicyInfo } from "../analyzer/policy-info";
import { type RecordedResource } from "../engine/model";

/** What nobody looked at. */
export interface Coverage {
  /** Types of managed resources that no rule is about, with their number. Rules about every type do not count. */
  readonly typesWithoutRule: readonly { readonly type: string; readonly resources: number }[];
  /** Rules that were applicable to no resource. */
  readonly rulesNeverApplied: readonly string[];
}

export function coverageOf(managed: readonly RecordedResource[], analysis: Analysis): Coverage {
  const typeOf = new Map(managed.map(({ urn, type }) => [urn, type]));
  const looked = new Set<string>();
  for (const rule of analysis.rules) {
    if (isAboutAll(rule, analysis, managed)) continue;
    for (const type of aboutTypes(rule)) looked.add(type);
    for (const urn of decided(rule, analysis)) looked.add(typeOf.get(urn) ?? "");
  }
  const counts = new Map<string, number>();
  for (const { type } of managed) if (!looked.has(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  return {
    typesWithoutRule: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, resources]) => ({ type, resources })),
    rulesNeverApplied: analysis.rules.filter((rule) => decided(rule, analysis).length === 0).map(({ name }) => name),
  };
}

/** A rule that says so, or one that judged every single resource. */
function isAboutAll(rule: PolicyInfo, analysis: Analysis, managed: readonly RecordedResource[]): boolean {
  const types = aboutTypes(rule);
  if (types.length > 0) return types.includes("*");
  const judged = new Set(decided(rule, analysis));
  return managed.every(({ urn }) => judged.has(urn));
}

function decided({ name }: PolicyInfo, { decisions }: Analysis): string[] {
  return Object.values(decisions.get(name) ?? {}).flat();
}
