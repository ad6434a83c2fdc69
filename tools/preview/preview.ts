import * as fs from "node:fs";
import * as path from "node:path";
import { analyze, preparePack } from "./analyzer/analyze";
import { type PackConfigFile } from "./analyzer/config";
import { checkPack, startPack } from "./analyzer/pack-process";
import { type StackIdentity } from "./engine/model";
import { messageOf, usageError } from "./errors";
import { type Options } from "./options";
import { findEntry } from "./program/entry";
import { runProgram } from "./program/run";
import { type Progress } from "./progress";
import { readStackConfig } from "./project/config";
import { profileFile } from "./project/profile";
import { checkStack, type Project } from "./project/project";
import { configSecrets, createRedactor, secretsOf } from "./redact/redactor";
import { buildReport, type PreviewReport } from "./report/model";

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

/** Runs program and pack side by side, then puts the one before the other. */
export async function preview(input: PreviewInput): Promise<PreviewReport> {
  const { options, project, stack, env, progress } = input;
  const config = readStackConfig(project, stack);
  const run: StackIdentity = { organization, project: project.name, stack };
  const packDir = choosePack(options, project, input.fallbackPack);
  checkPack(packDir);
  const file = readPackConfig(options.policyPackConfig ?? profileFile(packDir, stack));
  const entry = findEntry(project);

  progress.stage(`${project.name}/${stack}: running the program`);
  const program = runProgram(
    { run, projectDir: project.dir, entry, config: config.values, secretKeys: config.secretKeys },
    env,
  );
  // The pack starts while the program loads: each takes a processor of its own.
  const pack = startPack(packDir, run, config, env);
  const stop = () => {
    program.stop();
    pack.stop();
  };
  process.once("exit", stop);
  try {
    const ready = preparePack(pack, run, config, file);
    ready.catch(() => undefined);
    const { resources } = await Promise.race([program.result, pack.died]);
    const prepared = await ready;
    progress.stage(`${project.name}/${stack}: checking ${String(resources.length)} registrations`);
    const analysis = await analyze(prepared, resources, progress.count);
    prepared.client.close();
    const report = buildReport({
      run,
      projectDir: project.dir,
      runs: [{ mode: "known", resources, analysis }],
      notices: config.notices,
      strict: options.strict,
    });
    const secrets = [...configSecrets(config.values, config.secretKeys), ...secretsOf(resources)];
    return createRedactor(secrets).data(report);
  } finally {
    stop();
    process.removeListener("exit", stop);
    progress.end();
  }
}

function choosePack(options: Options, project: Project, fallback: string): string {
  if (options.policyPack !== undefined) return options.policyPack;
  const own = path.join(project.dir, "policies");
  return fs.existsSync(path.join(own, "PulumiPolicy.yaml")) ? own : fallback;
}

function readPackConfig(file: string | undefined): { content: PackConfigFile; shown: string } | undefined {
  if (file === undefined) return undefined;
  const shown = path.relative(process.cwd(), file);
  try {
    const content = JSON.parse(fs.readFileSync(file, "utf8")) as PackConfigFile | null;
    if (typeof content !== "object" || content === null || Array.isArray(content))
      throw new Error("it must be a map of policies");
    return { content, shown };
  } catch (error) {
    throw usageError(`${shown} is not a usable policy pack configuration: ${messageOf(error)}`);
  }
}
