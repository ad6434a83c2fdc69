import { analyze, preparePack } from "./analyzer/analyze";
import { type PackConfigFile } from "./analyzer/config";
import { type PackLimits } from "./analyzer/limits";
import { type PackStart, startPack } from "./analyzer/pack-process";
import { createTrace, type Trace } from "./analyzer/trace";
import { PreviewError } from "./errors";
import { type Mode, type ModeRun } from "./modes";
import { runProgram } from "./program/run";
import { type Progress } from "./progress";
import { type StackReferences } from "./references/names";
import { type SecretVault } from "./redact/vault";

export interface ModeInput extends Omit<PackStart, "mode" | "trace"> {
  readonly projectDir: string;
  readonly workingDir: string;
  readonly entry: string;
  readonly packConfig: { content: PackConfigFile; shown: string } | undefined;
  /** Outputs of other stacks; default: none. */
  readonly references?: StackReferences;
  readonly traced: boolean;
  /** Milliseconds that the program may take. */
  readonly programLimitMs?: number;
  /** Default: those of every pack. */
  readonly limits?: PackLimits;
  /** Learns the secrets of the program. */
  readonly vault: SecretVault;
}

export interface StartedMode {
  readonly mode: Mode;
  readonly trace: Trace | undefined;
  readonly stop: () => void;
  /** Waits for the program, then puts each resource before the pack. */
  readonly finish: (progress: Progress) => Promise<ModeRun>;
}

/**
 * Starts program and pack for one mode, side by side: each takes a processor of its own. A pack serves one mode only, because
 * its process is told at its start whether the run is a dry one. `deciding`: what the program prints is passed on.
 */
export function startMode(input: ModeInput, mode: Mode, deciding: boolean): StartedMode {
  const { run, config, env } = input;
  const trace = input.traced ? createTrace() : undefined;
  const request = { run, mode, projectDir: input.projectDir, workingDir: input.workingDir, entry: input.entry };
  const program = runProgram(
    {
      ...request,
      config: config.values,
      secretKeys: config.secretKeys,
      references: input.references ?? { stacks: {} },
    },
    env,
    deciding,
    input.vault,
    input.programLimitMs,
  );
  const pack = startPack({ ...input, mode, ...(trace === undefined ? {} : { trace }) });
  const ready = preparePack(pack, run, config, input.packConfig, input.limits);
  const recorded = Promise.race([program.result, pack.died]);
  // Whoever waits for them sees the failure; until then it must not end the process.
  for (const promise of [ready, recorded]) promise.catch(() => undefined);
  return {
    mode,
    trace,
    stop: () => {
      program.stop();
      pack.stop();
    },
    finish: async (progress) => {
      const { resources } = await recorded.catch((error: unknown) => {
        throw deciding ? error : inMode(mode, error);
      });
      const prepared = await ready;
      if (deciding) progress.stage(`${run.project}/${run.stack}: checking ${String(resources.length)} registrations`);
      const analysis = await analyze(prepared, resources, deciding ? progress.count : () => undefined);
      prepared.client.close();
      return { mode, resources, analysis };
    },
  };
}

/** Says in which mode a program failed that had worked in the other. */
function inMode(mode: Mode, error: unknown): unknown {
  return error instanceof PreviewError
    ? new PreviewError(`with mode ${mode} (see --mode) the program fails: ${error.message}`, error.exitCode)
    : error;
}
