const gib = 1024;

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

/**
 * What Fargate offers for Linux: vCPU units -> memory in MiB.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const fargateSizes: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [0.5 * gib, gib, 2 * gib]],
  [512, range(gib, 4 * gib, gib)],
  [1024, range(2 * gib, 8 * gib, gib)],
  [2048, range(4 * gib, 16 * gib, gib)],
  [4096, range(8 * gib, 30 * gib, gib)],
  [8192, range(16 * gib, 60 * gib, 4 * gib)],
  [16384, range(32 * gib, 120 * gib, 8 * gib)],
]);

/**
 * Checks that Fargate has this size.
 *
 * @throws with the nearest sizes there are, because AWS's own error names none
 */
export function checkFargateSize(cpu: number, memoryMiB: number): void {
  if (fargateSizes.get(cpu)?.includes(memoryMiB) === true) return;
  const pairs = nearestFargateSizes(cpu, memoryMiB).map(([c, m]) => `${c} with ${m}`);
  throw new Error(
    `Fargate has no size with cpu ${cpu} and memoryMiB ${memoryMiB} (1024 cpu is one vCPU). Nearest: ${pairs.join(", ")}.`,
  );
}

/** Three sizes, the nearest first, each with another cpu. */
export function nearestFargateSizes(cpu: number, memoryMiB: number): readonly (readonly [number, number])[] {
  return [...fargateSizes]
    .map(([c, memories]) => [c, closest(memories, memoryMiB)] as const)
    .sort((a, b) => distance(a, cpu, memoryMiB) - distance(b, cpu, memoryMiB))
    .slice(0, 3);
}

function closest(memories: readonly number[], wanted: number): number {
  return memories.find((memory) => memory >= wanted) ?? Math.max(...memories);
}

/** Doublings between two sizes: 256 and 512 are as far apart as 4096 and 8192. Too little is worse than too much. */
function distance([c, m]: readonly [number, number], cpu: number, memoryMiB: number): number {
  return doublings(c, cpu) + doublings(m, memoryMiB);
}

function doublings(offered: number, wanted: number): number {
  const steps = Math.log2(offered / Math.max(wanted, 1));
  return steps < 0 ? -2 * steps : steps;
}
