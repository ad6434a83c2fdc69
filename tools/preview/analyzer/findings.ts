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

/** What a rule found on one resource, at the place that made it. */
export function findingOf(found: Omit<Finding, "status" | "urn">, resource: RecordedResource): Finding {
  const status = isUndetermined(found.message) ? "undetermined" : "violation";
  return { ...found, status, urn: resource.urn, ...placeOf(resource) };
}

/**
 * The findings of an answer about one resource. They are about that one, whatever resource a rule names: the engine reads it so.
 */
export function readResourceFindings(
  response: proto.AnalyzeResponse,
  resource: RecordedResource,
  severityOf: (policy: string) => Severity,
): Finding[] {
  return response.getDiagnosticsList().map((diagnostic) => findingOf(described(diagnostic, severityOf), resource));
}

/** The findings of an answer about the stack. One without a URN is about `subject`, the stack itself. */
export function readFindings(
  response: proto.AnalyzeResponse,
  subject: string,
  find: (urn: string) => RecordedResource | undefined,
  severityOf: (policy: string) => Severity,
): Finding[] {
  return response.getDiagnosticsList().flatMap((diagnostic) => {
    const found = described(diagnostic, severityOf);
    const status = isUndetermined(found.message) ? "undetermined" : "violation";
    const named = status === "undetermined" ? urnsIn(found.message, find) : [];
    const urns = named.length > 0 ? named : [diagnostic.getUrn() === "" ? subject : diagnostic.getUrn()];
    const message = withoutUrns(found.message, named);
    return urns.map((urn) => ({ ...found, message, status, urn, ...placeOf(find(urn)) }));
  });
}

function isUndetermined(message: string): boolean {
  return message.startsWith(undetermined);
}

function described(
  diagnostic: proto.AnalyzeDiagnostic,
  severityOf: (policy: string) => Severity,
): Omit<Finding, "status" | "urn"> {
  const policy = diagnostic.getPolicyname();
  const severity = severityName(diagnostic.getSeverity());
  const level = levelName(diagnostic.getEnforcementlevel());
  return {
    policy,
    pack: diagnostic.getPolicypackname(),
    // What a remediation could not put right counts like a rule that has none.
    level: level === "remediate" ? "mandatory" : level,
    severity: severity === "unspecified" ? severityOf(policy) : severity,
    message: withoutDescription(diagnostic.getMessage(), diagnostic.getDescription()),
  };
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
