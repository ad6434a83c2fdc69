import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { run, type Sample, summarize, type Summary } from "./measure";

const repository = path.join(__dirname, "..", "..");

/** What is timed: the two commands of the README, warm. The budget is what a change must stay within on 2 processors. */
const cases = [
  { name: "start-dev", command: ["npm", "start", "--silent", "--", "dev"], budget: { wallSeconds: 5, megabytes: 450 } },
  {
    name: "start-prod",
    command: ["npm", "start", "--silent", "--", "prod"],
    budget: { wallSeconds: 5, megabytes: 450 },
  },
  { name: "test", command: ["npm", "test", "--silent"] },
] as const;

const help = `Times the commands of the README, warm, and prints the figures as JSON (also written to out/bench.json).

Usage: npm run bench [-- NAME ...] [-- --runs N]

  NAME       ${cases.map((c) => c.name).join(", ")} (default: all)
  --runs N   counted runs of each, after one that is not counted (default 5; "test" runs once)

Exit status: 0 measured; 1 a command failed or missed its budget; 2 the command line is wrong.
`;

export async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { runs: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return 0;
  }
  const unknown = positionals.find((name) => !cases.some((c) => c.name === name));
  const runs = Number(values.runs ?? 5);
  if (unknown !== undefined || !Number.isInteger(runs) || runs < 1) {
    process.stderr.write(
      unknown === undefined
        ? `--runs must be a whole number from 1, got ${values.runs ?? ""}\n`
        : `there is no measurement "${unknown}"; there are: ${cases.map((c) => c.name).join(", ")}\n`,
    );
    return 2;
  }
  const results: (Summary & { withinBudget?: boolean })[] = [];
  for (const measured of cases.filter((c) => positionals.length === 0 || positionals.includes(c.name))) {
    const counted = measured.name === "test" ? 1 : runs;
    process.stderr.write(`${measured.name}: ${String(counted)} runs ...\n`);
    if (measured.name !== "test") await run(measured.command, repository);
    const samples: Sample[] = [];
    for (let i = 0; i < counted; i++) samples.push(await run(measured.command, repository));
    const summary = summarize(measured.name, measured.command, samples);
    results.push("budget" in measured ? { ...summary, withinBudget: isWithin(summary, measured.budget) } : summary);
  }
  const text = `${JSON.stringify({ node: process.version, processors: os.availableParallelism(), results }, null, 2)}\n`;
  fs.mkdirSync(path.join(repository, "out"), { recursive: true });
  fs.writeFileSync(path.join(repository, "out", "bench.json"), text);
  process.stdout.write(text);
  return results.every((r) => r.exitCodes.every((code) => code === 0) && r.withinBudget !== false) ? 0 : 1;
}

function isWithin(summary: Summary, budget: { wallSeconds: number; megabytes: number }): boolean {
  return summary.wallSeconds.median <= budget.wallSeconds && summary.peakTreeMegabytes <= budget.megabytes;
}
