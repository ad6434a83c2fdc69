import * as path from "node:path";
import { analyze, preparePack } from "../../preview/analyzer/analyze";
import { startPack } from "../../preview/analyzer/pack-process";
import { findEntry, workingDirOf } from "../../preview/program/entry";
import { runProgram } from "../../preview/program/run";
import { readStackConfig } from "../../preview/project/config";
import { profileFile } from "../../preview/project/profile";
import { readProject } from "../../preview/project/project";
import { configSecrets } from "../../preview/redact/redactor";
import { redactReport } from "../../preview/redact/report";
import { SecretVault } from "../../preview/redact/vault";
import { buildReport } from "../../preview/report/model";
import { writeOutputs } from "../../preview/report/outputs";
import { readPackConfig } from "../../preview/preview";
import { environment } from "../env";
import { Stopwatch, type Time } from "../stopwatch";

/** What the parts of a preview took, one after the other, so that none waits for another. */
export interface Parts {
  /** Managed resources of the program. */
  readonly resources: number;
  readonly program: Time;
  readonly analysis: Time;
  readonly report: Time;
  readonly writing: Time;
}

/** Previews a stack in mode `known` as `preview()` does, a part at a time. */
export async function timeParts(dir: string, stack: string, pack: string, out: string): Promise<Parts> {
  const project = readProject(dir);
  const config = readStackConfig(project, stack);
  const run = { organization: "organization", project: project.name, stack };
  const vault = new SecretVault(configSecrets(config));
  const watch = new Stopwatch();

  const request = {
    run,
    mode: "known",
    projectDir: project.dir,
    workingDir: workingDirOf(project),
    references: { stacks: {} },
    entry: findEntry(project),
  } as const;
  const program = runProgram(
    { ...request, config: config.values, secretKeys: config.secretKeys },
    environment(),
    false,
    vault,
  );
  const { resources } = await program.result;
  const times = { program: watch.lap("program") };

  // Ready before the clock runs on: a start has a figure of its own.
  const started = startPack({ dir: pack, run, config, mode: "known", env: environment() });
  const ready = await preparePack(started, run, config, readPackConfig(profileFile(pack, stack)));
  watch.restart();
  const analysis = await analyze(ready, resources, () => undefined);
  const analysed = watch.lap("pack");
  ready.client.close();
  started.stop();

  watch.restart();
  const report = redactReport(
    buildReport({
      run,
      projectDir: project.dir,
      runs: [{ mode: "known", resources, analysis }],
      notices: config.notices,
      strict: false,
    }),
    vault.current,
  );
  const reported = watch.lap();
  writeOutputs(report, path.join(out, stack));
  return {
    resources: report.summary.resources,
    ...times,
    analysis: analysed,
    report: reported,
    writing: watch.lap(),
  };
}
