import * as proto from "@pulumi/pulumi/proto/analyzer_pb";

/** What the user reads for the numbers of the protocol. `advisory` is 0: an entry without a level would weaken a rule. */
export type Level = "advisory" | "mandatory" | "disabled" | "remediate";
export type Severity = "low" | "medium" | "high" | "critical" | "unspecified";

const levels: readonly Level[] = ["advisory", "mandatory", "disabled", "remediate"];
const levelNumbers: Readonly<Record<Level, proto.EnforcementLevel>> = {
  advisory: proto.EnforcementLevel.ADVISORY,
  mandatory: proto.EnforcementLevel.MANDATORY,
  disabled: proto.EnforcementLevel.DISABLED,
  remediate: proto.EnforcementLevel.REMEDIATE,
};
const severities: readonly Severity[] = ["unspecified", "low", "medium", "high", "critical"];

export function levelName(level: proto.EnforcementLevel): Level {
  return levels[level] ?? "mandatory";
}

export function levelNumber(level: Level): proto.EnforcementLevel {
  return levelNumbers[level];
}

export function isLevel(value: unknown): value is Level {
  return levels.includes(value as Level);
}

export function severityName(severity: proto.PolicySeverity): Severity {
  return severities[severity] ?? "unspecified";
}
