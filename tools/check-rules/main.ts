import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { type Result, tryAll } from "./pool";

const repository = path.join(__dirname, "..", "..");
const rulesFolder = path.join(repository, "policies", "rules");
const specsFolder = path.join(repository, "tests", "policies", "rules");
/** The share of faults that the specs must notice, all rules together. */
const wanted = 0.9;

const help = `Puts small faults into each rule of the policy pack and fails when the rule's spec does not notice them.

Usage: npm run check:rules [-- RULE ...]

  RULE         ids of rules (default: all)
  -h, --help   this text

Exit status: 0 at least ${String(wanted * 100)} % of the faults were noticed; 1 fewer were, or a spec fails by itself; 2 the command line is wrong.
The result is written to out/check-rules.json.
`;

export async function main(argv: readonly string[]): Promise<number> {
  let named: string[];
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" } },
    });
    if (values.help === true) {
      process.stdout.write(help);
      return 0;
    }
    named = positionals;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nSee --help.\n`);
    return 2;
  }
  const files = (fs.readdirSync(rulesFolder, { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .sort();
  const unknown = named.find((name) => !files.some((file) => path.basename(file, ".ts") === name));
  if (unknown !== undefined) {
    process.stderr.write(`the pack has no rule "${unknown}"\n`);
    return 2;
  }
  const tasks = files
    .map((file) => ({
      rule: path.basename(file, ".ts"),
      ruleFile: path.join(rulesFolder, file),
      specFile: path.join(specsFolder, file.replace(/\.ts$/, ".spec.ts")),
    }))
    .filter(({ rule }) => named.length === 0 || named.includes(rule));
  try {
    let done = 0;
    const results = await tryAll(tasks, (rule, ofRule) => {
      done += 1;
      process.stderr.write(`${String(done)}/${String(tasks.length)} ${rule}: ${shareOf(ofRule)}\n`);
    });
    return conclude(results);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function conclude(results: readonly Result[]): number {
  const survivors = results.filter(({ noticed }) => !noticed).sort((a, b) => (a.rule < b.rule ? -1 : 1));
  for (const { rule, line, what } of survivors) process.stdout.write(`not noticed: ${rule}:${String(line)} ${what}\n`);
  const share = results.length === 0 ? 1 : 1 - survivors.length / results.length;
  process.stdout.write(`${shareOf(results)} faults noticed; wanted: ${String(wanted * 100)} %\n`);
  fs.mkdirSync(path.join(repository, "out"), { recursive: true });
  const report = { faults: results.length, noticed: results.length - survivors.length, share, wanted, survivors };
  fs.writeFileSync(path.join(repository, "out", "check-rules.json"), `${JSON.stringify(report, null, 2)}\n`);
  return share >= wanted ? 0 : 1;
}

function shareOf(results: readonly Result[]): string {
  const noticed = results.filter((result) => result.noticed).length;
  const percent = results.length === 0 ? 100 : (noticed / results.length) * 100;
  return `${String(noticed)} of ${String(results.length)} (${percent.toFixed(1)} %)`;
}
