import { type ChildProcessByStdio, spawn } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { type Readable } from "node:stream";
import { PreviewError, exitCodes, usageError } from "../errors";
import { type StackIdentity } from "../engine/model";
import { type StackConfig } from "../project/config";
import { type Mode } from "../modes";
import { readJsonMap } from "../project/json";
import { readYamlMap } from "../project/yaml";
import { type Trace } from "./trace";

/** A pack that has not told its port by then never will; a TypeScript pack on a slow machine takes about 10 s. */
const defaultStartLimitMs = 60_000;
/** The status with which a pack ends when a file of its own, such as its exemptions, is wrong; it says why on stderr. */
const wrongInput = 2;
const codeCache = path.join(__dirname, "..", "code-cache.cjs");
/** Enough of stderr to show why a pack did not start. */
const keptErrorText = 4000;

export interface PackProcess {
  readonly dir: string;
  /** What the pack is told of the run: a first preview is a dry run. */
  readonly mode: Mode;
  readonly trace?: Trace;
  readonly port: Promise<number>;
  /** Rejects when the process ends before `stop` was called; never resolves. */
  readonly died: Promise<never>;
  readonly stop: () => void;
}

export interface PackStart {
  readonly dir: string;
  readonly run: StackIdentity;
  readonly config: StackConfig;
  readonly mode: Mode;
  readonly env: NodeJS.ProcessEnv;
  /** Takes down the start and every request. */
  readonly trace?: Trace;
  /** Default: a minute. */
  readonly startLimitMs?: number;
  /** Whether its packages are compiled with the code cache, which an engine has not. Default: true. */
  readonly codeCache?: boolean;
}

/** Checks that a directory holds a policy pack that can be started. */
export function checkPack(dir: string): void {
  if (!fs.existsSync(dir))
    throw usageError(`There is no folder ${dir}: name that of a policy pack with --policy-pack DIR.`);
  const file = ["PulumiPolicy.yaml", "PulumiPolicy.yml"]
    .map((name) => path.join(dir, name))
    .find((candidate) => fs.existsSync(candidate));
  if (file === undefined)
    throw usageError(
      `There is no policy pack in ${dir} (no PulumiPolicy.yaml): name its folder with --policy-pack DIR.`,
    );
  const runtime = readYamlMap(file, file).runtime;
  const name = typeof runtime === "object" && runtime !== null ? (runtime as { name?: unknown }).name : runtime;
  if (name !== "nodejs")
    throw usageError(`${file}: the runtime is ${JSON.stringify(name ?? null)}; only "nodejs" packs can be run.`);
  const manifest = path.join(dir, "package.json");
  if (!fs.existsSync(manifest)) throw usageError(`${manifest} is missing: a policy pack needs one with a version.`);
  const { main } = readJsonMap(manifest, manifest);
  if (typeof main === "string" && !fs.existsSync(path.join(dir, main))) {
    throw usageError(
      `The policy pack in ${dir} is not built: ${main} does not exist. Build it first (in this repository: npm run build:policies).`,
    );
  }
}

/**
 * Starts a policy pack as the engine does: same program, arguments, directory and environment. The engine's address is
 * never dialled by a pack.
 */
export function startPack(start: PackStart): PackProcess {
  const { dir, run, config, mode, trace } = start;
  const runner = findRunner(dir);
  const variables = {
    PULUMI_NODEJS_ORGANIZATION: run.organization,
    PULUMI_NODEJS_PROJECT: run.project,
    PULUMI_NODEJS_STACK: run.stack,
    PULUMI_NODEJS_DRY_RUN: String(mode === "first"),
    PULUMI_NODEJS_TYPESCRIPT: "true",
    PULUMI_CONFIG: JSON.stringify(config.values),
  };
  trace?.start(variables);
  const child = spawn(
    process.execPath,
    [...(start.codeCache === false ? [] : ["-r", codeCache]), runner, "127.0.0.1:1", dir],
    {
      cwd: dir,
      env: { ...start.env, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let stopping = false;
  let errorText = "";
  child.stderr.on("data", (chunk: Buffer) => (errorText = (errorText + chunk.toString()).slice(-keptErrorText)));
  const died = new Promise<never>((_resolve, reject) => {
    child.once("error", (error) => {
      reject(packError(dir, `could not be started: ${error.message}`, ""));
    });
    // "close" comes after the last of stderr, which says why.
    child.once("close", (code, signal) => {
      if (stopping) return;
      if (code === wrongInput && errorText.trim() !== "") reject(usageError(errorText.trim()));
      else
        reject(
          packError(dir, signal === null ? `ended with code ${String(code)}` : `was ended by ${signal}`, errorText),
        );
    });
  });
  // Whoever races against it sees the rejection; nobody else must crash on it.
  died.catch(() => undefined);
  const port = Promise.race([readPort(child, dir, start.startLimitMs ?? defaultStartLimitMs), died]);
  port.catch(() => undefined);
  return {
    dir,
    mode,
    ...(trace === undefined ? {} : { trace }),
    port,
    died,
    stop: () => {
      stopping = true;
      child.kill("SIGKILL");
    },
  };
}

function findRunner(dir: string): string {
  try {
    return createRequire(path.join(dir, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  } catch {
    throw usageError(`The policy pack in ${dir} has no @pulumi/pulumi installed: run npm install there.`);
  }
}

/** The first line on stdout is the port. */
function readPort(
  child: ChildProcessByStdio<null, Readable, Readable>,
  dir: string,
  startLimitMs: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => {
      reject(
        packError(
          dir,
          `did not come up within ${String(startLimitMs / 1000)} s: what it does while it loads does not end`,
          "",
        ),
      );
    }, startLimitMs);
    child.stdout.on("data", (chunk: Buffer) => {
      if (text.includes("\n")) return;
      text += chunk.toString();
      const end = text.indexOf("\n");
      if (end < 0) return;
      clearTimeout(timer);
      const line = text.slice(0, end).trim();
      if (/^\d+$/.test(line)) resolve(Number(line));
      else
        reject(
          packError(
            dir,
            `printed ${JSON.stringify(line)} where its port belongs; a pack must print nothing to stdout while it loads`,
            "",
          ),
        );
    });
    child.once("exit", () => {
      clearTimeout(timer);
    });
  });
}

function packError(dir: string, what: string, errorText: string): PreviewError {
  const lines = errorText.trim().split("\n");
  // The stack of a pack that fails while it loads runs through it, and it is no matter of the pack's.
  const detail = lines
    .filter((line) => line !== "" && !line.includes(codeCache))
    .map((line) => `\n${line}`)
    .join("");
  return new PreviewError(`The policy pack in ${dir} ${what}.${detail}`, exitCodes.program);
}
