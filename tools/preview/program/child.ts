import * as fs from "node:fs";
import { Module } from "node:module";
import * as path from "node:path";
import { EngineError, type RecordedResource } from "../engine/model";
import { missingOutput } from "../engine/stack-reference";
import { loadSdk, type Sdk } from "../engine/sdk";
import { type Recording } from "../engine/monitor";
import { recordProgram, type SessionOptions } from "../engine/session";
import { secretsOf } from "../redact/redactor";
import { describePending } from "./pending";
import { createPositions, type Positions } from "./positions";
import { type RunReply, type RunRequest } from "./protocol";

/** The program will not get any further. */
class StuckError extends Error {}

/** Runs one program and reports what it registered. It is a process of its own: a program may exit, hang or change directory. */
export function serve(sourceMapOf: (file: string) => string | undefined): void {
  process.once("message", (request: RunRequest) => {
    // Another message asks a program that takes too long what it waits for; to listen for it must not keep the process alive.
    process.on("message", () => {
      stuck("did not end in time");
    });
    process.channel?.unref();
    // The tool was killed: nobody waits for the program any more.
    process.once("disconnect", () => process.exit());
    Error.stackTraceLimit = request.stackDepth;
    const positions = createPositions(request.projectDir, sourceMapOf);
    let failed = false;
    let refusal: EngineError | undefined;
    let recording: Recording | undefined;
    let sdk: Sdk | undefined;
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
    const stuck = (what: string, pending = sdk?.takePendingPromises() ?? []) => {
      fail(new StuckError(`the program ${what}: ${describePending(pending)}`));
    };
    process.on("uncaughtException", fail);
    process.on("unhandledRejection", fail);
    // A program that ends itself has still printed something.
    process.on("exit", tellSecrets);
    const watch = {
      onRefusal: (error: EngineError) => (refusal ??= error),
      onStart: (started: Recording) => (recording = started),
    };
    let done = false;
    // Like Pulumi's own host, a program runs until nothing is left to do: a timer may still register resources.
    process.once("beforeExit", () => {
      if (told) return;
      const pending = sdk?.takePendingPromises() ?? [];
      if (refusal !== undefined) fail(refusal);
      else if (!done || pending.length > 0) stuck("ended before it was done", pending);
      else {
        told = true;
        const resources = (recording?.store.all ?? []).map((resource) => located(resource, positions));
        reply({ kind: "recorded", resources, sdkVersion: sdk?.version ?? "" });
      }
    });
    run(request, positions, watch, () => (sdk = loadSdk(path.dirname(request.entry)))).then(() => (done = true), fail);
  });
}

async function run(
  request: RunRequest,
  positions: Positions,
  watch: Required<Pick<SessionOptions, "onRefusal" | "onStart">>,
  load: () => Sdk,
): Promise<void> {
  const sdk = load();
  const recording = await recordProgram(
    sdk,
    {
      run: request.run,
      config: request.config,
      secretKeys: request.secretKeys,
      references: request.references,
      mode: request.mode,
      positionOf: positions.pick,
      workingDir: request.workingDir,
      ...watch,
    },
    () => start(request.entry),
  );
  const [refused] = recording.refusals;
  if (refused !== undefined) throw refused;
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
  if (error instanceof StuckError) return { kind: "failed", cause: "program", message: error.message, located: true };
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
