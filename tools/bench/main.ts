import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { timeCommand } from "./cases/commands";
import { measureHello } from "./cases/hello";
import { timePackResources, timePackStart } from "./cases/pack";
import { measureScale } from "./cases/scale";
import { measureServices } from "./cases/services";
import { type BenchReport, type Figure, renderTable } from "./figures";
import { help, parseBenchOptions } from "./options";

const repository = path.join(__dirname, "..", "..");
const pack = path.join(repository, "policies");

/** Names and budgets for 2 processors; README.md says what each one is. */
const measurements: Readonly<Record<string, (runs: number) => Promise<Figure[]>>> = {
  "pack-start": (runs) => timePackStart(repository, pack, runs, 1),
  "pack-resource": (runs) => timePackResources(repository, pack, runs, 3),
  "preview-prod": (runs) =>
    timeCommand("preview-prod", [process.execPath, "tools/preview/bin.cjs", "prod"], repository, {
      runs,
      warm: true,
      budget: { wallSeconds: 6 },
    }),
  "start-dev": (runs) => npm("start-dev", ["start", "--silent", "--", "dev"], runs),
  "start-prod": (runs) => npm("start-prod", ["start", "--silent", "--", "prod"], runs),
  scale: (runs) =>
    measureScale(repository, 10_000, Math.min(runs, 3), { ratio: 1.3, program: 4096, pack: 1536, tool: 2560 }),
  hello: (runs) => measureHello(repository, Math.min(runs, 3), { failedRequests: 0 }),
  services: (runs) => measureServices(repository, Math.min(runs, 3), 1.3),
  test: () => timeCommand("test", ["npm", "test", "--silent"], repository, { runs: 1, warm: false, together: true }),
};

function npm(name: string, args: readonly string[], runs: number): Promise<Figure[]> {
  const budget = { wallSeconds: 7, megabytes: 700 };
  return timeCommand(name, ["npm", ...args], repository, { runs, warm: true, together: true, budget });
}

export async function main(argv: readonly string[]): Promise<number> {
  const options = parseBenchOptions(argv, Object.keys(measurements));
  if (typeof options === "string") {
    process.stderr.write(options);
    return 2;
  }
  if (options.help) {
    process.stdout.write(help(Object.keys(measurements)));
    return 0;
  }
  const before = os.loadavg()[0] ?? 0;
  const figures: Figure[] = [];
  for (const name of options.only) {
    process.stderr.write(`${name} ...\n`);
    try {
      figures.push(...((await measurements[name]?.(options.runs)) ?? []));
    } catch (error) {
      process.stderr.write(
        `${name} could not be measured: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      return 1;
    }
  }
  const report: BenchReport = {
    formatVersion: 1,
    machine: {
      node: process.version,
      processors: os.availableParallelism(),
      memoryMegabytes: Math.round(os.totalmem() / 2 ** 20),
      load: [before, os.loadavg()[0] ?? 0],
    },
    pass: figures.every(({ pass }) => pass !== false),
    figures,
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  fs.mkdirSync(path.join(repository, "out"), { recursive: true });
  fs.writeFileSync(path.join(repository, "out", "bench.json"), text);
  process.stdout.write(options.json ? text : renderTable(figures));
  return report.pass ? 0 : 1;
}
