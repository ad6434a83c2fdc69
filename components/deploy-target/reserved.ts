import { type DeployTargetArgs } from "./args";
import { execSids } from "./roles";

/** What a service must not use for itself, because its kind or its sidecars do. */
export interface Reserved {
  /** Variables of the container. */
  readonly variables: readonly string[];
  /** Sids of the task role. */
  readonly sids: readonly string[];
}

const ofWorkers: Reserved = {
  variables: ["QUEUE_URL"],
  sids: ["ReceiveFromWork", "UseKeyOfWork", "ProtectItsTasks"],
};
const ofOpenTelemetry: Reserved = {
  variables: ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME"],
  sids: ["SendTraces"],
};
const ofLogRouter: Reserved = { variables: [], sids: ["RouteItsLog"] };

export function reservedOf({ kind, sidecars = {} }: Pick<DeployTargetArgs, "kind" | "sidecars">): Reserved {
  const parts = [
    ...(kind === "worker" ? [ofWorkers] : []),
    ...(sidecars.openTelemetry === undefined ? [] : [ofOpenTelemetry]),
    ...(sidecars.logRouter === undefined ? [] : [ofLogRouter]),
  ];
  return {
    variables: parts.flatMap(({ variables }) => variables),
    sids: [...execSids, ...parts.flatMap(({ sids }) => sids)],
  };
}

/** @throws when the service, or what it needs, sets a variable that would be overwritten without a word */
export function checkVariables(names: readonly string[], { variables }: Reserved): void {
  const taken = names.filter((name) => variables.includes(name));
  if (taken.length > 0) {
    throw new Error(`${taken.join(", ")} is set by the kind of the service or by a sidecar. Leave it out.`);
  }
}
