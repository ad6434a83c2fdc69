/** One number of the bench, as out/bench.json has it; README.md documents the fields. */
export interface Figure {
  /** `measurement.figure`; never changes its meaning within a format version. */
  readonly name: string;
  readonly unit: "s" | "ms" | "MB" | "x" | "requests" | "requests/s";
  /** The median of the runs for times and rates, the highest for memory, the sum for counts. */
  readonly value: number;
  /** All runs, in the order in which they were made; absent where one number was made of several. */
  readonly runs?: readonly number[];
  /** What it must stay within; null for what is only told. */
  readonly budget: number | null;
  /** null without a budget. */
  readonly pass: boolean | null;
}

export interface Machine {
  readonly node: string;
  readonly processors: number;
  readonly memoryMegabytes: number;
  /** Processes that wanted a processor in the last minute, before and after: on a busy machine trust `cpu`, not `wall`. */
  readonly load: readonly [before: number, after: number];
}

export interface BenchReport {
  readonly formatVersion: 1;
  readonly machine: Machine;
  readonly pass: boolean;
  readonly figures: readonly Figure[];
}

/** The median of times or rates, which one slow run does not move. */
export function timeFigure(name: string, unit: Figure["unit"], runs: readonly number[], budget: number | null): Figure {
  return figure(name, unit, median(runs), budget, runs);
}

/** The highest of the runs. */
export function peakFigure(name: string, runs: readonly number[], budget: number | null): Figure {
  return figure(name, "MB", Math.max(...runs), budget, runs);
}

export function figure(
  name: string,
  unit: Figure["unit"],
  value: number,
  budget: number | null,
  runs?: readonly number[],
): Figure {
  const shown = rounded(value);
  return {
    name,
    unit,
    value: shown,
    ...(runs === undefined ? {} : { runs: runs.map(rounded) }),
    budget,
    pass: budget === null ? null : shown <= budget,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The figures for a reader: name, value, budget, verdict. */
export function renderTable(figures: readonly Figure[]): string {
  const rows = [
    ["figure", "value", "budget", ""],
    ...figures.map(({ name, unit, value, budget, pass }) => [
      name,
      `${String(value)} ${unit}`,
      budget === null ? "" : `${String(budget)} ${unit}`,
      pass === null ? "" : pass ? "ok" : "OVER",
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = "", value = "", budget = "", verdict = ""]) =>
      [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), budget.padStart(widths[2] ?? 0), verdict]
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}
