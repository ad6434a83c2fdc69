import { type Finding } from "./findings";

/** A broken rule that its pack leaves alone, by a decision that somebody wrote down. */
export interface UsedExemption {
  readonly rule: string;
  readonly urn: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** `yyyy-mm-dd`, the last day. */
  readonly until: string;
}

/** The name of the rule with which a pack reports the exemptions that it used. */
const reportingRule = "exemption-used";
const form = /^exempt: ([\w.-]+): (.*) \(owner (.*), ticket (.*), until (\d{4}-\d{2}-\d{2})\)$/s;

/**
 * Takes the used exemptions out of the findings. The protocol has no word for them, so a pack reports each as a finding of the rule
 * `exemption-used` at the resource, in a fixed form; README.md documents it.
 */
export function splitExemptions(findings: readonly Finding[]): { exemptions: UsedExemption[]; findings: Finding[] } {
  const exemptions: UsedExemption[] = [];
  const others: Finding[] = [];
  for (const finding of findings) {
    const match = finding.policy === reportingRule ? form.exec(finding.message) : null;
    if (match === null) {
      others.push(finding);
      continue;
    }
    const [, rule = "", reason = "", owner = "", ticket = "", until = ""] = match;
    exemptions.push({ rule, urn: finding.urn, reason, owner, ticket, until });
  }
  return { exemptions, findings: others };
}
