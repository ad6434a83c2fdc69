import { type SidecarArgs } from "../../../../components/deploy-target/sidecars/create";
import { one } from "../../../support/record";
import { build, refusal } from "../support/fixture";
import { sidecars } from "../support/sidecars";

test("both stand beside the service in a fixed order", async () => {
  const { resources } = await build({ sidecars });
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  const containers = JSON.parse(containerDefinitions as string) as { name: string }[];
  expect(containers.map(({ name }) => name)).toEqual(["app", "open-telemetry", "log-router"]);
});

const { openTelemetry, logRouter } = sidecars;

test.each<[SidecarArgs, string]>([
  [
    { openTelemetry: { ...openTelemetry, image: "collector:latest" } },
    'sidecars.openTelemetry: image must be "repository@sha256:<64 hex digits>", got "collector:latest": ' +
      "it has no digest, and a tag can be moved to another image. Take the digest that the registry shows after the push.",
  ],
  [
    { openTelemetry: { ...openTelemetry, memoryMiB: 32 } },
    "sidecars.openTelemetry: memoryMiB must be a whole number from 64 to 4096, got 32.",
  ],
  [
    { logRouter: { ...logRouter, image: "bit" } },
    'sidecars.logRouter: image must be "repository@sha256:<64 hex digits>", got "bit": ' +
      "it has no digest, and a tag can be moved to another image. Take the digest that the registry shows after the push.",
  ],
  [
    { logRouter: { ...logRouter, memoryMiB: 5000 } },
    "sidecars.logRouter: memoryMiB must be a whole number from 64 to 4096, got 5000.",
  ],
  [
    { logRouter: { ...logRouter, options: { region: "eu-west-1" } } },
    'sidecars.logRouter: options has no "Name": it names the output plugin, such as kinesis_firehose or s3.',
  ],
  [
    { logRouter: { ...logRouter, permissions: [] } },
    "sidecars.logRouter: permissions are for options of your own. Set options, or leave both out.",
  ],
  [
    { openTelemetry: { ...openTelemetry, memoryMiB: 400 }, logRouter: { ...logRouter, memoryMiB: 112 } },
    "sidecars may take 512 MiB of the task's memoryMiB 512, which leaves the service none. Raise memoryMiB.",
  ],
])("%j is refused", async (wrong, message) => {
  expect(await refusal({ sidecars: wrong })).toBe(`DeployTarget hello: ${message}`);
});

test.each(["OTEL_SERVICE_NAME", "OTEL_EXPORTER_OTLP_ENDPOINT"])("%s belongs to the collector", async (variable) => {
  expect(await refusal({ sidecars: { openTelemetry }, environment: { [variable]: "mine" } })).toBe(
    `DeployTarget hello: ${variable} is set by the kind of the service or by a sidecar. Leave it out.`,
  );
});

test.each(["SendTraces", "RouteItsLog", "Own"])("the sid %s is used once", async (sid) => {
  const permissions = [{ sid, actions: ["s3:GetObject"], resources: ["arn:bucket"] }];
  const routed = { ...logRouter, options: { Name: "s3" }, permissions: [{ ...permissions[0]!, sid: "Own" }] };
  const message = await refusal({ permissions, sidecars: { openTelemetry, logRouter: routed } });
  expect(message).toContain(`DeployTarget hello: permissions has the sid "${sid}" twice, or it is one of `);
});
