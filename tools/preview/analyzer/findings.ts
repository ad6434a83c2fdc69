import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { type RecordedResource } from "../engine/model";
import { levelName, type Level, type Severity, severityName } from "./levels";

export interface Finding {
  readonly policy: string;
  readonly pack: string;
  readonly level: Level;
  readonly severity: Severity;
  /** `undetermined`: the rule met a value that is not known before AWS has answered. */
  readonly status: "violation" | "undetermined";
  readonly urn: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** How the SDK begins the message of a rule that met an unknown value. */
const undetermined = "can't run policy '";

/** The findings of an answer. A finding without a URN is about `subject`: the resource, or for the stack the stack itself. */
export function readFindings(
  response: proto.AnalyzeResponse,
  subject: string,
  find: (urn: string) => RecordedResource | undefined,
  severityOf: (policy: string) => Severity,
): Finding[] {
  return response.getDiagnosticsList().map((diagnostic) => {
    const urn = diagnostic.getUrn() === "" ? subject : diagnostic.getUrn();
    const message = diagnostic.getMessage();
    const policy = diagnostic.getPolicyname();
    const severity = severityName(diagnostic.getSeverity());
    const position = find(urn)?.position;
    return {
      policy,
      pack: diagnostic.getPolicypackname(),
      level: levelName(diagnostic.getEnforcementlevel()),
      severity: severity === "unspecified" ? severityOf(policy) : severity,
      status: message.startsWith(undetermined) ? "undetermined" : "violation",
      urn,
      message: withoutDescription(message, diagnostic.getDescription()),
      ...(position === undefined ? {} : { file: position.file, line: position.line }),
    };
  });
}

/** The SDK puts the description before the text; here it stands with the rule, once. */
function withoutDescription(message: string, description: string): string {
  return description !== "" && message.startsWith(`${description}\n`) ? message.slice(description.length + 1) : message;
}

/** Worst first, then by rule and resource: the same program gives the same order. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const order = ["critical", "high", "medium", "low", "unspecified"];
  const rank = (f: Finding) => (f.level === "mandatory" ? 0 : 10) + order.indexOf(f.severity);
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) || compare(a.policy, b.policy) || compare(a.urn, b.urn) || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
