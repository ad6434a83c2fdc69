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

/** Containers of a task share one network: no two of them can listen on a port. */
const portsOf: Readonly<Record<keyof SidecarArgs, readonly number[]>> = {
  // OTLP by gRPC and by HTTP, and its own health.
  openTelemetry: [4317, 4318, 13_133],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
  logRouter: [24_224],
};

/** @throws when the service listens where one of its sidecars does */
export function checkSidecarPorts(sidecars: SidecarArgs, port: number): void {
  for (const name of ["openTelemetry", "logRouter"] as const) {
    if (sidecars[name] === undefined || !portsOf[name].includes(port)) continue;
    throw new Error(
      `port ${port} is taken by sidecars.${name}, which shares the network of the task. Choose another port.`,
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
