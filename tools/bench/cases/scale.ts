import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { figure, type Figure, peakFigure, timeFigure } from "../figures";
import { run } from "../measure";
import { type Parts } from "../synthetic/parts";
import { writeSyntheticProject } from "../synthetic/project";
import { cpuOf, partNames, timeParts } from "./parts";

/** The part of each stack that is there however small it is; its cost is what a start costs. */
const base = 4;
const small = 100;
const middle = 1000;

export interface ScaleBudget {
  /** How many times as much a resource may cost in the large stack as in a smaller one. */
  readonly ratio: number;
  /** Megabytes of the largest process of each kind. */
  readonly program: number;
  readonly pack: number;
  readonly tool: number;
}

/**
 * A made-up program of `large` resources against smaller ones: each part of a preview, a resource's cost in it, and the memory of each
 * process when both modes run side by side.
 */
export async function measureScale(
  repository: string,
  large: number,
  runs: number,
  budget: ScaleBudget,
): Promise<Figure[]> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  try {
    const sizes = [base, small, middle, large];
    const dir = writeSyntheticProject(path.join(root, "program"), sizes);
    const pack = path.join(repository, "policies");
    const parts = new Map<number, Parts[]>();
    for (const size of sizes) {
      const counted = size === large ? 1 : runs;
      parts.set(
        size,
        Array.from({ length: counted }, () => timeParts(dir, size, pack, path.join(root, "parts"))),
      );
    }
    const whole = await run(
      [
        process.execPath,
        path.join(repository, "tools", "preview", "bin.cjs"),
        `s${String(large)}`,
        ...["--cwd", dir, "--policy-pack", pack, "--out", path.join(root, "whole")],
      ],
      root,
    );
    // The program breaks some rules, as a program does: 1 is what is expected.
    if (whole.exitCode !== 1)
      throw new Error(`the preview of the synthetic program ended with ${String(whole.exitCode)}`);
    const name = (figureName: string) => `scale-${String(large)}.${figureName}`;
    return [
      ...partFigures(`scale-${String(small)}`, parts.get(small) ?? []),
      ...partFigures(`scale-${String(large)}`, parts.get(large) ?? []),
      ...ratios(name, parts, large, budget.ratio),
      timeFigure(name("both-modes.wall"), "s", [whole.wallSeconds], null),
      timeFigure(name("both-modes.cpu"), "s", [whole.cpuSeconds], null),
      ...(["program", "pack", "tool"] as const).map((role) =>
        peakFigure(name(`memory-${role}`), [whole.peakMegabytes[role] ?? 0], budget[role]),
      ),
    ];
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
}

function partFigures(name: string, runs: readonly Parts[]): Figure[] {
  return partNames.flatMap((part) => [
    timeFigure(
      `${name}.${part}.wall`,
      "s",
      runs.map((of) => of[part].wall),
      null,
    ),
    timeFigure(
      `${name}.${part}.cpu`,
      "s",
      runs.map((of) => of[part].cpu),
      null,
    ),
  ]);
}

/**
 * Cost of a resource among many over that among few, in processor time, which other work on the machine hardly changes. `net`: without
 * what a stack of nearly nothing costs; that is the harder one. Against the middle one no start and no warming up is left to hide in.
 */
function ratios(
  name: (figureName: string) => string,
  parts: ReadonlyMap<number, readonly Parts[]>,
  large: number,
  budget: number,
): Figure[] {
  const cpu = (size: number) => cpuOf(parts.get(size) ?? []);
  const whole = (size: number) => (1000 * cpu(size)) / size;
  const net = (size: number) => (1000 * (cpu(size) - cpu(base))) / (size - base);
  return [
    figure(name("resource.whole"), "ms", whole(large), null),
    figure(name("resource.net"), "ms", net(large), null),
    figure(name(`ratio-to-${String(small)}.whole`), "x", whole(large) / whole(small), budget),
    figure(name(`ratio-to-${String(small)}.net`), "x", net(large) / net(small), budget),
    figure(name(`ratio-to-${String(middle)}.net`), "x", net(large) / net(middle), budget),
  ];
}
