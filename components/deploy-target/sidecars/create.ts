import type * as pulumi from "@pulumi/pulumi";
import { inTheNameOf } from "../../shared/error-context";
import { checkLogRouter, type LogRouterArgs, logRouterSidecar } from "./log-router";
import { checkOpenTelemetry, type OpenTelemetryArgs, openTelemetrySidecar } from "./open-telemetry";
import { type Sidecar } from "./sidecar";

/** Containers beside that of the service. Each takes of the task's CPU and memory. */
export interface SidecarArgs {
  /** @default none - the service keeps its traces to itself */
  readonly openTelemetry?: OpenTelemetryArgs;
  /** @default none - ECS itself sends the output to CloudWatch Logs */
  readonly logRouter?: LogRouterArgs;
}

/** @throws when an image is not named by its digest, or the sidecars leave the service no memory */
export function checkSidecars({ openTelemetry, logRouter }: SidecarArgs, taskMemoryMiB: number): void {
  if (openTelemetry !== undefined)
    inTheNameOf("sidecars.openTelemetry", () => {
      checkOpenTelemetry(openTelemetry);
    });
  if (logRouter !== undefined)
    inTheNameOf("sidecars.logRouter", () => {
      checkLogRouter(logRouter);
    });
  const taken = (openTelemetry?.memoryMiB ?? 0) + (logRouter?.memoryMiB ?? 0);
  if (taken >= taskMemoryMiB) {
    throw new Error(
      `sidecars may take ${taken} MiB of the task's memoryMiB ${taskMemoryMiB}, which leaves the service none. Raise memoryMiB.`,
    );
  }
}

export function sidecarsOf(
  name: string,
  { openTelemetry, logRouter }: SidecarArgs,
  log: { readonly group: pulumi.Input<string>; readonly region: string; readonly streams: pulumi.Input<string> },
): readonly Sidecar[] {
  const { streams, ...own } = log;
  return [
    ...(openTelemetry === undefined ? [] : [openTelemetrySidecar(name, openTelemetry, own)]),
    ...(logRouter === undefined ? [] : [logRouterSidecar(logRouter, own, streams)]),
  ];
}
