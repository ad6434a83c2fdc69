import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { figure, type Figure, timeFigure } from "../figures";
import { type Parts } from "../synthetic/parts";
import { writePlatformProject } from "../synthetic/platform";
import { cpuOf, timeParts, wallOf } from "./parts";

/** Without any service the platform itself is left: network, load balancer, cluster, alerts. */
const none = 0;
const few = 10;
const many = 100;
const counts = [none, 1, few, 50, many] as const;

/**
 * The program of the repository with up to a hundred services of all kinds: what a preview of it takes, and what one service costs
 * among many against one among few, without what the platform costs by itself.
 *
 * @param ratio how many times as much a service may cost among a hundred as among ten
 */
export function measureServices(repository: string, runs: number, ratio: number): Promise<Figure[]> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  try {
    const dir = writePlatformProject(path.join(root, "program"), repository, counts);
    const pack = path.join(repository, "policies");
    const parts = new Map<number, Parts[]>(
      counts.map((count) => [
        count,
        Array.from({ length: runs }, () => timeParts(dir, count, pack, path.join(root, "parts"))),
      ]),
    );
    return Promise.resolve([
      ...counts.flatMap((count) => figuresOf(count, parts.get(count) ?? [])),
      ...ratios(parts, ratio),
    ]);
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
}

function figuresOf(count: number, runs: readonly Parts[]): Figure[] {
  const name = `services-${String(count)}`;
  return [timeFigure(`${name}.wall`, "s", wallOf(runs), null), figure(`${name}.cpu`, "s", cpuOf(runs), null)];
}

/** Milliseconds of processor time for each service, net. */
function ratios(parts: ReadonlyMap<number, readonly Parts[]>, budget: number): Figure[] {
  const net = (count: number) => (1000 * (cpuOf(parts.get(count) ?? []) - cpuOf(parts.get(none) ?? []))) / count;
  return [
    figure(`services-${String(few)}.each`, "ms", net(few), null),
    figure(`services-${String(many)}.each`, "ms", net(many), null),
    figure(`services-${String(many)}.ratio-to-${String(few)}`, "x", net(many) / net(few), budget),
  ];
}
