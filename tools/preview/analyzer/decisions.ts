import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { type RecordedResource } from "../engine/model";
import { rootStackType } from "../engine/urn";
import { type Finding } from "./findings";
import { type PolicyInfo } from "./policy-info";

/** What a rule says of a resource. What stands nowhere is not applicable. */
export type Status = "pass" | "fail" | "exempt" | "undetermined";

/** Rule -> status -> URNs. */
export type Decisions = ReadonlyMap<string, Readonly<Record<Status, readonly string[]>>>;

const statuses: readonly Status[] = ["pass", "fail", "exempt", "undetermined"];
/** A rule says with such a tag that it is about a type of resource; `type:*` means all. */
const typeTag = "type:";

/** Collects, rule by rule, what was said of each resource. */
export class DecisionLog {
  private readonly byRule = new Map<string, Map<string, Status>>();

  constructor(private readonly rules: readonly PolicyInfo[]) {
    for (const { name } of rules) this.byRule.set(name, new Map());
  }

  /** The answer to one resource: a rule about resources that neither found anything nor called itself not applicable passed it. */
  resource(urn: string, response: proto.AnalyzeResponse, findings: readonly Finding[]): void {
    const silent = new Set(response.getNotApplicableList().map((entry) => entry.getPolicyName()));
    for (const { name, scope } of this.rules)
      if (scope === "resource" && !silent.has(name)) this.note(name, urn, "pass");
    this.findings(findings);
  }

  /** The answer to the whole stack. */
  stack(resources: readonly RecordedResource[], response: proto.AnalyzeResponse, findings: readonly Finding[]): void {
    const silent = new Set(response.getNotApplicableList().map((entry) => entry.getPolicyName()));
    for (const rule of this.rules)
      if (rule.scope === "stack" && !silent.has(rule.name))
        for (const { urn } of resources.filter(subjectsOf(rule))) this.note(rule.name, urn, "pass");
    this.findings(findings);
  }

  exempt(rule: string, urn: string): void {
    this.note(rule, urn, "exempt");
  }

  result(): Decisions {
    return new Map(
      [...this.byRule].map(([rule, byUrn]) => {
        const entries = [...byUrn];
        const of = (status: Status) => entries.filter(([, given]) => given === status).map(([urn]) => urn);
        return [rule, { pass: of("pass"), fail: of("fail"), exempt: of("exempt"), undetermined: of("undetermined") }];
      }),
    );
  }

  private findings(findings: readonly Finding[]): void {
    for (const { policy, urn, status } of findings)
      this.note(policy, urn, status === "undetermined" ? "undetermined" : "fail");
  }

  /** What is worse stays: a rule that found one fault and could not decide on another has failed the resource. */
  private note(rule: string, urn: string, status: Status): void {
    const byUrn = this.byRule.get(rule) ?? new Map<string, Status>();
    this.byRule.set(rule, byUrn);
    const rank = (one: Status) => ["pass", "undetermined", "exempt", "fail"].indexOf(one);
    const known = byUrn.get(urn);
    if (known === undefined || rank(status) > rank(known)) byUrn.set(urn, status);
  }
}

/** Which resources a rule about the stack is about: those of its type tags; without such tags, the stack itself. */
function subjectsOf(rule: PolicyInfo): (resource: RecordedResource) => boolean {
  const types = new Set(aboutTypes(rule));
  if (types.size === 0) return ({ type }) => type === rootStackType;
  return ({ type }) => types.has(type) || types.has("*");
}

/** The types that a rule's tags name. */
export function aboutTypes({ tags }: PolicyInfo): string[] {
  return tags.filter((tag) => tag.startsWith(typeTag)).map((tag) => tag.slice(typeTag.length));
}

/** How many of each. */
export function countStatuses(decisions: Decisions): Record<Status, number> {
  const count = (status: Status) => [...decisions.values()].reduce((sum, of) => sum + of[status].length, 0);
  return Object.fromEntries(statuses.map((status) => [status, count(status)])) as Record<Status, number>;
}
