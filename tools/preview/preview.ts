import * as fs from "node:fs";
import * as path from "node:path";
import { type PackConfigFile } from "./analyzer/config";
import { packLimits, SilentPackError } from "./analyzer/limits";
import { checkPack } from "./analyzer/pack-process";
import { explainSilence } from "./analyzer/slow-rule";
import { checkTraceFile, traceFileOf, writeTrace } from "./analyzer/trace-file";
import { type StackIdentity } from "./engine/model";
import { type StartedMode, startMode } from "./mode-run";
import { type ModeRun } from "./modes";
import { type Options } from "./options";
import { findEntry, workingDirOf } from "./program/entry";
import { type Progress } from "./progress";
import { readReferences } from "./references/file";
import { checkRecordFile, recordOutputs, stackOutputs } from "./references/record";
import { readStackConfig } from "./project/config";
import { readJsonMap } from "./project/json";
import { profileFile } from "./project/profile";
import { checkStack, type Project } from "./project/project";
import { configSecrets, valueSecrets } from "./redact/redactor";
import { redactReport } from "./redact/report";
import { SecretVault } from "./redact/vault";
import { buildReport, type PreviewReport } from "./report/model";
import { prepareState } from "./state/state-file";

/** The organization that a backend without organizations reports. */
const organization = "organization";

export interface PreviewInput {
  readonly options: Options;
  readonly project: Project;
  readonly stack: string;
  /** The pack of this repository, for projects without one. */
  readonly fallbackPack: string;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
}

/** The stack that is meant when none is named: `dev`, or the only one there is. */
export function chooseStack(project: Project, named: string): string {
  const [only] = project.stacks;
  const stack = named !== "" ? named : project.stacks.length === 1 && only !== undefined ? only : "dev";
  checkStack(project, stack);
  return stack;
}

/** Runs program and pack in each mode, and puts the one before the other. */
export async function preview(input: PreviewInput): Promise<PreviewReport> {
  const { options, project, stack, env, progress } = input;
  const config = readStackConfig(project, stack, env);
  const run: StackIdentity = { organization, project: project.name, stack };
  const dir = choosePack(options, project, input.fallbackPack);
  checkPack(dir);
  const packConfig = readPackConfig(options.policyPackConfig ?? profileFile(dir, stack));
  const references = readReferences(options.stackReferences, project.dir, run);
  const entry = findEntry(project);
  const { trace: traceFile, recordOutputs: recordFile } = options;
  if (recordFile !== undefined) checkRecordFile(recordFile);
  const [deciding] = options.modes;
  if (traceFile !== undefined) for (const mode of options.modes) checkTraceFile(traceFileOf(traceFile, mode, deciding));
  const state =
    options.state === undefined
      ? undefined
      : prepareState({ file: options.state, projectDir: project.dir, run, config, env });

  const vault = new SecretVault(configSecrets(config));
  for (const outputs of Object.values(references.stacks)) vault.add(valueSecrets(outputs));
  progress.stage(`${project.name}/${stack}: running the program`);
  const modeInput = {
    dir,
    run,
    config,
    env,
    packConfig,
    references,
    entry,
    workingDir: workingDirOf(project),
    projectDir: project.dir,
    traced: traceFile !== undefined,
    programLimitMs: options.programTimeout * 1000,
    limits: { ...packLimits, answerMs: options.ruleTimeout * 1000 },
    vault,
  };
  const started = options.modes.map((mode) => startMode(modeInput, mode, mode === deciding));
  const stop = () => {
    for (const each of started) each.stop();
  };
  process.once("exit", stop);
  try {
    const runs = await finishAll(started, progress);
    if (traceFile !== undefined)
      for (const { mode, trace } of started)
        if (trace !== undefined) writeTrace(traceFileOf(traceFile, mode, deciding), trace);
    if (recordFile !== undefined) recordOutputs(recordFile, run, stackOutputs(runs[0].resources), vault.current);
    const stateNotices = state?.write(runs, vault.current) ?? [];
    const report = buildReport({
      run,
      projectDir: project.dir,
      runs,
      notices: [...config.notices, ...references.notices, ...stateNotices],
      strict: options.strict,
    });
    return redactReport(report, vault.current);
  } catch (error) {
    stop();
    throw vault.clean(error instanceof SilentPackError ? await explainSilence(error, modeInput, progress) : error);
  } finally {
    stop();
    process.removeListener("exit", stop);
    progress.end();
  }
}

/** All runs side by side; when several fail, the failure of the mode that decides is told. */
async function finishAll(
  started: readonly StartedMode[],
  progress: Progress,
): Promise<readonly [ModeRun, ...ModeRun[]]> {
  const [first, ...others] = started.map((each) => each.finish(progress));
  for (const other of others) other.catch(() => undefined);
  if (first === undefined) throw new Error("there is no mode to run");
  const runs: [ModeRun, ...ModeRun[]] = [await first];
  for (const other of others) runs.push(await other);
  return runs;
}

function choosePack(options: Options, project: Project, fallback: string): string {
  if (options.policyPack !== undefined) return options.policyPack;
  const own = path.join(project.dir, "policies");
  return fs.existsSync(path.join(own, "PulumiPolicy.yaml")) ? own : fallback;
}

export function readPackConfig(file: string | undefined): { content: PackConfigFile; shown: string } | undefined {
  if (file === undefined) return undefined;
  const shown = path.relative(process.cwd(), file);
  return { content: readJsonMap(file, shown) as PackConfigFile, shown };
}
