import { type RecordedResource } from "../engine/model";
import { type Redactor } from "../redact/redactor";
import { stateResource } from "./resource";
import { type Sealer } from "./sealer";
import { StateValues } from "./values";

export interface Deployment {
  /** The file, as `pulumi stack export` writes one. */
  readonly text: string;
  /** Values that are encrypted: marked as secret, or only holding one. */
  readonly marked: number;
  readonly unmarked: number;
}

/** Resources in the order of registration: each comes after its parent, its provider and all that it depends on, as the engine wants. */
export function renderDeployment(
  resources: readonly RecordedResource[],
  projectDir: string,
  sealer: Sealer,
  redactor: Redactor,
): Deployment {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const values = new StateValues(sealer, redactor);
  const context = { values, projectDir, find: (urn: string) => byUrn.get(urn) };
  const state = {
    version: 3,
    deployment: {
      // No engine wrote it, at no time. Old engines check that an unknown version has no magic.
      manifest: { time: "0001-01-01T00:00:00Z", magic: "", version: "" },
      secrets_providers: { type: "passphrase", state: { salt: sealer.salt } },
      resources: resources.map((resource) => stateResource(resource, context)),
      metadata: {},
    },
  };
  return { text: `${JSON.stringify(state, null, 4)}\n`, marked: values.marked, unmarked: values.unmarked };
}
