import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { type Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type RecordedResource } from "../engine/model";
import { type Finding, findingOf } from "./findings";
import { type Severity } from "./levels";

/** A rule that put a resource right. */
export interface Remediation {
  readonly rule: string;
  readonly urn: string;
}

export interface Remediated {
  readonly remediations: readonly Remediation[];
  /** All inputs as the last rule left them; undefined when none changed anything. */
  readonly inputs: Struct | undefined;
  /** Rules that could not look, because of a value that is not known yet. */
  readonly findings: readonly Finding[];
}

/**
 * What the rules at level `remediate` made of a resource. Each answers with the whole property bag, so the last one wins; one that
 * could not look advises, and changes nothing, as in the engine.
 */
export function readRemediations(
  response: proto.RemediateResponse,
  resource: RecordedResource,
  severityOf: (policy: string) => Severity,
): Remediated {
  const fixes = response.getRemediationsList();
  const applied = fixes.filter((fix) => fix.getDiagnostic() === "" && fix.getProperties() !== undefined);
  const findings = fixes
    .filter((fix) => fix.getDiagnostic() !== "")
    .map((fix) =>
      findingOf(
        {
          policy: fix.getPolicyname(),
          pack: fix.getPolicypackname(),
          level: "advisory",
          severity: severityOf(fix.getPolicyname()),
          message: fix.getDiagnostic(),
        },
        resource,
      ),
    );
  return {
    remediations: applied.map((fix) => ({ rule: fix.getPolicyname(), urn: resource.urn })),
    inputs: applied.at(-1)?.getProperties(),
    findings,
  };
}

/** The resource as it is created with other inputs: AWS answers with what it was given. */
export function withInputs(resource: RecordedResource, inputs: Struct): RecordedResource {
  const fixed = inputs.toJavaScript();
  // A component's outputs are what it registered, whatever its inputs are.
  if (!resource.custom) return { ...resource, inputs: fixed };
  const computed = Object.entries(resource.outputs).filter(([key]) => !(key in resource.inputs));
  return { ...resource, inputs: fixed, outputs: { ...Object.fromEntries(computed), ...fixed } };
}
