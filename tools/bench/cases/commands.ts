import { type Figure, peakFigure, timeFigure } from "../figures";
import { type Measuring, run, type Sample } from "../measure";

/** Limits for the median of the wall time, and for the memory of all processes together. */
export interface CommandBudget {
  readonly wallSeconds: number;
  readonly megabytes?: number;
}

/** Runs a command `runs` times, after one run that is not counted, and tells what it took. Exit statuses in `accepted` are no failure. */
export async function timeCommand(
  name: string,
  command: readonly string[],
  cwd: string,
  options: Measuring & { readonly runs: number; readonly warm: boolean; readonly budget?: CommandBudget } & {
    readonly accepted?: readonly number[];
  },
): Promise<Figure[]> {
  const { runs, warm, budget, accepted = [0] } = options;
  const samples: Sample[] = [];
  for (let i = warm ? -1 : 0; i < runs; i++) {
    const sample = await run(command, cwd, options);
    if (!accepted.includes(sample.exitCode ?? -1))
      throw new Error(`${command.join(" ")} ended with status ${String(sample.exitCode)}; run it by itself to see why`);
    if (i >= 0) samples.push(sample);
  }
  const wall = samples.map(({ wallSeconds }) => wallSeconds);
  const cpu = samples.map(({ cpuSeconds }) => cpuSeconds);
  const together = samples.flatMap(({ peakTreeMegabytes }) => peakTreeMegabytes ?? []);
  return [
    timeFigure(`${name}.wall`, "s", wall, budget?.wallSeconds ?? null),
    timeFigure(`${name}.cpu`, "s", cpu, null),
    ...(together.length === 0 ? [] : [peakFigure(`${name}.memory`, together, budget?.megabytes ?? null)]),
  ];
}
