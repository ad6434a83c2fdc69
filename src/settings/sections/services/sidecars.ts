import { z } from "zod";
import { arnOf, wholeNumber } from "../fields";

const image = z
  .string()
  .regex(/^[^\s@]+@sha256:[0-9a-f]{64}$/, "want repository@sha256:<64 hex digits>: a tag can change what runs");

const memoryMiB = (fallback: number) =>
  wholeNumber(64, 4096).default(fallback).describe("MiB at which it is killed, out of the memory of the task");

/** AWS Distro for OpenTelemetry 0.50.0, for ARM64 and X86_64. */
const collector =
  "public.ecr.aws/aws-observability/aws-otel-collector@sha256:7968fb60db6a2390a47ba6a2df029745638486e285c9b2487da1b722d0855a3e";

export const sidecars = z
  .strictObject({
    openTelemetry: z
      .strictObject({
        image: image.default(collector).describe("AWS Distro for OpenTelemetry by digest"),
        memoryMiB: memoryMiB(128),
      })
      .optional()
      .describe("Collector that takes traces at OTEL_EXPORTER_OTLP_ENDPOINT and hands them to X-Ray"),
    logRouter: z
      .strictObject({
        image: image.describe("AWS for Fluent Bit by digest"),
        memoryMiB: memoryMiB(128),
      })
      .optional()
      .describe("FireLens: Fluent Bit between the service and its log group"),
  })
  .prefault({})
  .describe("Containers beside that of the service");

export const fileSystem = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "want lower case letters, digits and -, a letter first")
    .describe("Name of the volume"),
  path: z
    .string()
    .regex(/^(\/[A-Za-z0-9._-]+)+$/, "want an absolute path without a slash at the end")
    .describe("Where the container finds it"),
  readOnly: z.boolean().default(false).describe("Whether the service may only read"),
  fileSystemArn: arnOf("elasticfilesystem", "file-system", "one file system").describe("The file system"),
  accessPointArn: arnOf("elasticfilesystem", "access-point", "one access point").describe(
    "Access point: directory, user and group",
  ),
  securityGroupId: z
    .string()
    .regex(/^sg-[0-9a-f]+$/, "want a security group id")
    .describe("Group of the mount targets"),
});
