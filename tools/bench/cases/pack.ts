import { analyze, preparePack } from "../../preview/analyzer/analyze";
import { type PackProcess, startPack } from "../../preview/analyzer/pack-process";
import { findEntry, workingDirOf } from "../../preview/program/entry";
import { runProgram } from "../../preview/program/run";
import { readPackConfig } from "../../preview/preview";
import { readStackConfig } from "../../preview/project/config";
import { profileFile } from "../../preview/project/profile";
import { readProject } from "../../preview/project/project";
import { SecretVault } from "../../preview/redact/vault";
import { environment } from "../env";
import { type Figure, timeFigure } from "../figures";
import { Stopwatch, type Time } from "../stopwatch";

const stack = "prod";

/**
 * From the start of the pack's process to its port, in seconds: as an engine starts it, and as the preview does, which keeps what Node
 * made of the packages.
 */
export async function timePackStart(dir: string, pack: string, runs: number, budget: number): Promise<Figure[]> {
  const engine = await timeStarts(dir, pack, runs, false);
  const preview = await timeStarts(dir, pack, runs, true);
  const walls = (times: readonly Time[]) => times.map(({ wall }) => wall);
  return [
    timeFigure("pack-start.wall", "s", walls(engine), budget),
    timeFigure(
      "pack-start.cpu",
      "s",
      engine.map(({ cpu }) => cpu),
      null,
    ),
    timeFigure("pack-start.in-preview", "s", walls(preview), budget),
  ];
}

async function timeStarts(dir: string, pack: string, runs: number, codeCache: boolean): Promise<Time[]> {
  const times: Time[] = [];
  for (let i = -1; i < runs; i++) {
    const watch = new Stopwatch();
    const started = start(dir, pack, codeCache);
    await started.port;
    const time = watch.lap("pack");
    watch.end();
    started.stop();
    if (i >= 0) times.push(time);
  }
  return times;
}

const warmUps = 6;

/**
 * What the whole pack costs for one resource of `prod`: Remediate, Analyze and its share of AnalyzeStack, in a process that has seen
 * the stack a few times, so that Node has made fast code of it; the first time is a figure of its own. Milliseconds.
 */
export async function timePackResources(dir: string, pack: string, runs: number, budget: number): Promise<Figure[]> {
  const project = readProject(dir);
  const config = readStackConfig(project, stack);
  const run = { organization: "organization", project: project.name, stack };
  const { resources } = await runProgram(
    {
      run,
      mode: "known",
      projectDir: dir,
      workingDir: workingDirOf(project),
      references: { stacks: {} },
      entry: findEntry(project),
      config: config.values,
      secretKeys: config.secretKeys,
    },
    environment(),
    false,
    new SecretVault([]),
  ).result;
  const started = start(dir, pack);
  const ready = await preparePack(started, run, config, readPackConfig(profileFile(pack, stack)));
  const times: Time[] = [];
  const watch = new Stopwatch();
  const first: Time[] = [];
  for (let i = -warmUps; i < runs; i++) {
    watch.restart();
    await analyze(ready, resources, () => undefined);
    const time = watch.lap("pack");
    if (i >= 0) times.push(time);
    else if (i === -warmUps) first.push(time);
  }
  watch.end();
  ready.client.close();
  started.stop();
  const each = (seconds: number) => (seconds * 1000) / resources.length;
  return [
    timeFigure(
      "pack-resource.wall",
      "ms",
      times.map(({ wall }) => each(wall)),
      budget,
    ),
    timeFigure(
      "pack-resource.cpu",
      "ms",
      times.map(({ cpu }) => each(cpu)),
      null,
    ),
    timeFigure(
      "pack-resource.first",
      "ms",
      first.map(({ wall }) => each(wall)),
      null,
    ),
  ];
}

function start(dir: string, pack: string, codeCache = true): PackProcess {
  const project = readProject(dir);
  return startPack({
    dir: pack,
    run: { organization: "organization", project: project.name, stack },
    config: readStackConfig(project, stack),
    mode: "known",
    env: environment(),
    codeCache,
  });
}
