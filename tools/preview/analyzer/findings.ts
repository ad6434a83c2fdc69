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
  return response.getDiagnosticsList().flatMap((diagnostic) => {
    const message = diagnostic.getMessage();
    const isUndetermined = message.startsWith(undetermined);
    const policy = diagnostic.getPolicyname();
    const severity = severityName(diagnostic.getSeverity());
    const named = isUndetermined ? urnsIn(message, find) : [];
    const urns = named.length > 0 ? named : [diagnostic.getUrn() === "" ? subject : diagnostic.getUrn()];
    return urns.map((urn) => ({
      policy,
      pack: diagnostic.getPolicypackname(),
      level: levelName(diagnostic.getEnforcementlevel()),
      severity: severity === "unspecified" ? severityOf(policy) : severity,
      status: isUndetermined ? "undetermined" : "violation",
      urn,
      message: withoutUrns(withoutDescription(message, diagnostic.getDescription()), named),
      ...placeOf(find(urn)),
    }));
  });
}

function placeOf(resource: RecordedResource | undefined): { file?: string; line?: number } {
  const position = resource?.position;
  return position === undefined ? {} : { file: position.file, line: position.line };
}

/** A rule about the stack has one "undetermined" for all; its lines may name the resources that are meant. */
function urnsIn(message: string, find: (urn: string) => RecordedResource | undefined): string[] {
  return message.split("\n").filter((line) => line.startsWith("urn:pulumi:") && find(line) !== undefined);
}

function withoutUrns(message: string, urns: readonly string[]): string {
  return urns.length === 0
    ? message
    : message
        .split("\n")
        .filter((line) => !urns.includes(line))
        .join("\n");
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
