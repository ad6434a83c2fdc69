import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { one } from "../../../support/record";
import { build, digest, statementsOf } from "../support/fixture";
import { collectorImage, sidecars } from "../support/sidecars";

const only = { sidecars: { openTelemetry: sidecars.openTelemetry } };

function containersOf(resources: readonly RecordedResource[]): Record<string, any>[] {
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  return JSON.parse(containerDefinitions as string) as Record<string, any>[];
}

test("a collector stands beside the service, closed like it, and its end is not the end of the task", async () => {
  const [own, collector, ...others] = containersOf((await build(only)).resources);
  expect(others).toEqual([]);
  const { environment: _config, ...fields } = collector ?? {};
  expect(fields).toEqual({
    name: "open-telemetry",
    image: collectorImage,
    memory: 200,
    essential: false,
    user: "4317",
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    portMappings: [],
    healthCheck: { command: ["CMD", "/healthcheck"], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
    secrets: [],
    mountPoints: [],
    ulimits: [{ name: "nofile", softLimit: 65535, hardLimit: 65535 }],
    stopTimeout: 30,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/platform/blue/hello",
        "awslogs-region": "eu-west-1",
        "awslogs-stream-prefix": "open-telemetry",
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  });
  expect(own?.environment).toEqual([
    { name: "APP_MODE", value: "web" },
    { name: "LOG_LEVEL", value: "info" },
    { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: "http://127.0.0.1:4317" },
    { name: "OTEL_SERVICE_NAME", value: "hello" },
  ]);
});

test("it takes traces from its own task alone, and drops them before it is killed", async () => {
  const collector = containersOf((await build(only)).resources)[1];
  const [variable, ...others] = collector?.environment as { name: string; value: string }[];
  expect([variable?.name, others]).toEqual(["AOT_CONFIG_CONTENT", []]);
  const config = JSON.parse(variable?.value ?? "");
  expect(config.receivers).toEqual({
    otlp: { protocols: { grpc: { endpoint: "127.0.0.1:4317" }, http: { endpoint: "127.0.0.1:4318" } } },
  });
  expect(config.processors.memory_limiter).toEqual({ check_interval: "1s", limit_mib: 160 });
  expect(config.exporters).toEqual({ awsxray: { region: "eu-west-1" } });
  const [pipeline] = Object.values<Record<string, string[]>>(config.service.pipelines);
  // A pipeline may name only what is configured above.
  for (const part of ["receivers", "processors", "exporters"] as const) {
    expect(Object.keys(config[part]).sort()).toEqual([...(pipeline?.[part] ?? [])].sort());
  }
  expect(Object.keys(config.extensions)).toEqual(config.service.extensions);
});

test("the task may send traces", async () => {
  const { resources } = await build(only);
  expect(statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-task"))).toEqual({
    SendTraces: {
      Sid: "SendTraces",
      Effect: "Allow",
      Action: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
      Resource: ["*"],
    },
  });
});

test("an image of a private repository is pulled with permission", async () => {
  const image = `444455556666.dkr.ecr.eu-west-1.amazonaws.com/mirror/collector@${digest}`;
  const { resources } = await build({ sidecars: { openTelemetry: { image, memoryMiB: 200 } } });
  expect(
    statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-execution")).PullItsImage?.Resource,
  ).toEqual([
    "arn:aws:ecr:eu-west-1:111122223333:repository/platform/blue/hello",
    "arn:aws:ecr:eu-west-1:444455556666:repository/mirror/collector",
  ]);
});
