import { bindingAlias } from "../../components/shared/binding-alias";
import { type Settings } from "../settings/schema";

type Resource = Settings["resources"][string];

/** Variables that a service gets with a resource that it needs. tests/resources/variables.spec.ts holds them against the bindings. */
export function variablesOf(name: string, resource: Resource, access: string | undefined): string[] {
  const { variable } = bindingAlias(name);
  return endingsOf(resource, access).map((ending) => `${variable}_${ending}`);
}

function endingsOf(resource: Resource, access: string | undefined): string[] {
  switch (resource.kind) {
    case "queue":
      return ["QUEUE_URL"];
    case "bucket":
      return ["BUCKET"];
    case "postgres":
    case "auroraPostgres": {
      const reader = resource.kind === "auroraPostgres" && resource.readers > 0 ? ["READER_HOST"] : [];
      return ["HOST", ...reader, "PORT", "NAME", access === undefined ? "SECRET_ARN" : "IAM_USER"];
    }
  }
}
