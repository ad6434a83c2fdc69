import { spawn } from "node:child_process";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as engineServices from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import * as resourceServices from "@pulumi/pulumi/proto/resource_grpc_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type RecordedResource, type StackIdentity } from "../../tools/preview/engine/model";
import { createMonitor } from "../../tools/preview/engine/monitor";

export interface HostRun {
  readonly status: number | null;
  readonly resources: readonly RecordedResource[];
  /** What the program told the engine, and what the host printed. */
  readonly log: string;
}

type Handler = (call: { request: any }, callback: (error: unknown, response?: unknown) => void) => void;

/**
 * Runs a project through Pulumi's real Node language host (`@pulumi/pulumi/cmd/run`, ts-node and all) against a real gRPC
 * resource monitor. Only the engine behind the monitor is ours: this is how `pulumi up` starts the program.
 */
export async function runInLanguageHost(
  projectDir: string,
  run: StackIdentity,
  config: Readonly<Record<string, string>>,
): Promise<HostRun> {
  const { monitor, recording } = createMonitor(MockMonitor, {
    run,
    config,
    secretKeys: [],
    positionOf: () => undefined,
    workingDir: process.cwd(),
  });
  const log: string[] = [];
  const unary =
    (method: (request: any, callback: any) => unknown): Handler =>
    (call, callback) =>
      void method.call(monitor, call.request, callback);
  const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
  const unused: Handler = (_call, callback) => {
    callback({ code: grpc.status.UNIMPLEMENTED, details: "not offered by the test" });
  };
  const withDefaults = (definition: object, handlers: Record<string, Handler>): any =>
    Object.fromEntries(Object.keys(definition).map((name) => [name, handlers[name] ?? unused]));
  server.addService(
    resourceServices.ResourceMonitorService,
    withDefaults(resourceServices.ResourceMonitorService, {
      supportsFeature: (call, callback) => {
        monitor.supportsFeature(call.request, (_error: null, response: { getHassupport: () => boolean }) => {
          callback(null, new resourceProto.SupportsFeatureResponse().setHassupport(response.getHassupport()));
        });
      },
      invoke: unary(monitor.invoke),
      readResource: unary(monitor.readResource),
      registerResource: unary(monitor.registerResource),
      registerResourceOutputs: (call, callback) => {
        monitor.registerResourceOutputs(call.request, () => {
          callback(null, new Empty());
        });
      },
      signalAndWaitForShutdown: (_call, callback) => {
        callback(null, new Empty());
      },
    }),
  );
  server.addService(
    engineServices.EngineService,
    withDefaults(engineServices.EngineService, {
      log: (call, callback) => {
        if (call.request.getSeverity() > engineProto.LogSeverity.DEBUG) log.push(call.request.getMessage());
        callback(null, new Empty());
      },
      setRootResource: (_call, callback) => {
        callback(null, new engineProto.SetRootResourceResponse());
      },
    }),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  const address = `127.0.0.1:${String(port)}`;
  const host = path.join(projectDir, "node_modules", "@pulumi", "pulumi", "cmd", "run");
  const child = spawn(
    process.execPath,
    [
      host,
      `--monitor=${address}`,
      `--engine=${address}`,
      `--project=${run.project}`,
      `--stack=${run.stack}`,
      `--organization=${run.organization}`,
      "--parallel=16",
      "--dry-run=false",
      `--pwd=${projectDir}`,
      ".",
    ],
    {
      cwd: projectDir,
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        PULUMI_NODEJS_TYPESCRIPT: "true",
        PULUMI_CONFIG: JSON.stringify(config),
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  server.forceShutdown();
  return { status, resources: recording.store.all, log: log.join("\n") };
}
