import type * as pulumi from "@pulumi/pulumi";
import { ecrRepositoryArn, ecrRepositoryOf, imageDigest } from "../../shared/container-image";
import { checkWholeNumber } from "../../shared/whole-number";
import { type Sidecar } from "./sidecar";

/**
 * A collector beside the service, which takes traces by OTLP on the task's own address and hands them to X-Ray. Metrics go by
 * the log, in Embedded Metric Format: a collector is not needed for them.
 * https://aws-otel.github.io/docs/setup/ecs
 */
export interface OpenTelemetryArgs {
  /** The AWS Distro for OpenTelemetry by digest: `public.ecr.aws/aws-observability/aws-otel-collector@sha256:...`. */
  readonly image: string;
  /** MiB at which the collector is killed, 64 to 4096; it drops traces before it comes near. */
  readonly memoryMiB: number;
}

/** User `aoc` of the image. */
const user = "4317";

export function checkOpenTelemetry({ image, memoryMiB }: OpenTelemetryArgs): void {
  imageDigest(image);
  checkWholeNumber("memoryMiB", memoryMiB, 64, 4096);
}

export function openTelemetrySidecar(
  name: string,
  { image, memoryMiB }: OpenTelemetryArgs,
  log: { readonly group: pulumi.Input<string>; readonly region: string },
): Sidecar {
  const digest = imageDigest(image);
  const origin = ecrRepositoryOf(digest);
  return {
    container: {
      name: "open-telemetry",
      image: digest,
      user,
      memoryMiB,
      // A service without traces is better than none.
      essential: false,
      ports: [],
      environment: { AOT_CONFIG_CONTENT: collectorConfig(log.region, memoryMiB) },
      secrets: {},
      log,
      healthCheck: {
        command: ["CMD", "/healthcheck"],
        intervalSeconds: 30,
        timeoutSeconds: 5,
        retries: 3,
        startPeriodSeconds: 10,
      },
    },
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4317", OTEL_SERVICE_NAME: name },
    permissions: [
      {
        sid: "SendTraces",
        actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
        // A trace has no ARN.
        resources: ["*"],
      },
    ],
    ...(origin === undefined ? {} : { repositoryArn: ecrRepositoryArn(origin) }),
  };
}

/** JSON is YAML, and needs no library. https://opentelemetry.io/docs/collector/configuration/ */
function collectorConfig(region: string, memoryMiB: number): string {
  return JSON.stringify({
    extensions: { health_check: {} },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: "127.0.0.1:4317" }, http: { endpoint: "127.0.0.1:4318" } } },
    },
    processors: {
      // Beside the traces the collector itself needs room.
      memory_limiter: { check_interval: "1s", limit_mib: Math.floor(memoryMiB * 0.8) },
      resourcedetection: { detectors: ["env", "ecs"] },
      batch: { timeout: "5s", send_batch_size: 50 },
    },
    exporters: { awsxray: { region } },
    service: {
      extensions: ["health_check"],
      pipelines: {
        traces: {
          receivers: ["otlp"],
          processors: ["memory_limiter", "resourcedetection", "batch"],
          exporters: ["awsxray"],
        },
      },
    },
  });
}
