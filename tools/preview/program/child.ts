import * as fs from "node:fs";
import { Module } from "node:module";
import * as path from "node:path";
import { EngineError, type RecordedResource } from "../engine/model";
import { missingOutput } from "../engine/stack-reference";
import { loadSdk } from "../engine/sdk";
import { type Recording } from "../engine/monitor";
import { recordProgram, type SessionOptions } from "../engine/session";
import { secretsOf } from "../redact/redactor";
import { createPositions, type Positions } from "./positions";
import { type RunReply, type RunRequest } from "./protocol";

/** Runs one program and reports what it registered. It is a process of its own: a program may exit, hang or change directory. */
export function serve(sourceMapOf: (file: string) => string | undefined): void {
  process.once("message", (request: RunRequest) => {
    Error.stackTraceLimit = request.stackDepth;
    const positions = createPositions(request.projectDir, sourceMapOf);
    let failed = false;
    let refusal: EngineError | undefined;
    let recording: Recording | undefined;
    let told = false;
    const tellSecrets = () => {
      if (told) return;
      told = true;
      process.send?.({ kind: "secrets", secrets: [...secretsOf(recording?.store.all ?? [])] } satisfies RunReply);
    };
    const fail = (error: unknown) => {
      // One fault often rejects several promises; the first is the cause.
      if (failed) return;
      failed = true;
      tellSecrets();
      const missing = missingOutput(error, request.run, request.references, recording?.store.all ?? []);
      reply(failure(refusal ?? missing ?? error, positions));
    };
    process.on("uncaughtException", fail);
    process.on("unhandledRejection", fail);
    // A program that ends itself has still printed something.
    process.on("exit", tellSecrets);
    const watch = {
      onRefusal: (error: EngineError) => (refusal ??= error),
      onStart: (started: Recording) => (recording = started),
    };
    run(request, positions, watch)
      // Promises that the program left dangling get a chance to reject before the run counts as complete.
      .then(async (result) => {
        await new Promise((resolve) => setImmediate(resolve));
        if (failed) return;
        told = true;
        reply(result);
      })
      .catch(fail);
  });
}

async function run(
  request: RunRequest,
  positions: Positions,
  watch: Required<Pick<SessionOptions, "onRefusal" | "onStart">>,
): Promise<RunReply> {
  const sdk = loadSdk(request.projectDir);
  const recording = await recordProgram(
    sdk,
    {
      run: request.run,
      config: request.config,
      secretKeys: request.secretKeys,
      references: request.references,
      mode: request.mode,
      positionOf: positions.pick,
      ...watch,
    },
    () => start(request.entry),
  );
  const [refusal] = recording.refusals;
  if (refusal !== undefined) throw refusal;
  return {
    kind: "recorded",
    resources: recording.store.all.map((resource) => located(resource, positions)),
    sdkVersion: sdk.version,
  };
}

/** As the CLI does: load the entry point; when it exports a function, call it and wait. */
function start(entry: string): unknown {
  const load = Module.createRequire(entry);
  const exported = load(entry) as unknown;
  return typeof exported === "function" ? (exported as () => unknown)() : exported;
}

function located(resource: RecordedResource, positions: Positions): RecordedResource {
  if (resource.position === undefined) return resource;
  const position = positions.original(resource.position);
  return {
    ...resource,
    position: { ...position, file: fs.existsSync(position.file) ? path.normalize(position.file) : position.file },
  };
}

function failure(error: unknown, positions: Positions): RunReply {
  if (error instanceof EngineError) {
    const place = error.position === undefined ? undefined : positions.original(error.position);
    const at = place === undefined ? "" : `\n    at ${place.file}:${String(place.line)}:${String(place.column)}`;
    return { kind: "failed", cause: "program", message: `${error.message}${at}`, located: true };
  }
  if (isRunError(error)) return { kind: "failed", cause: "settings", message: error.message, located: true };
  if (error instanceof Error) {
    const { text, located } = positions.explain(error.stack ?? error.message);
    return { kind: "failed", cause: "program", message: text, located };
  }
  return { kind: "failed", cause: "program", message: `the program threw ${String(error)}`, located: true };
}

/** pulumi.RunError, from whichever copy of the SDK: an error that is meant for the user, without a stack. */
function isRunError(error: unknown): error is Error {
  return error instanceof Error && (error as { __pulumiRunError?: boolean }).__pulumiRunError === true;
}

function reply(message: RunReply): void {
  process.send?.(message, () => {
    process.exit(0);
  });
}
