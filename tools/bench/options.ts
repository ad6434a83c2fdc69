import { parseArgs } from "node:util";

export interface BenchOptions {
  /** What is measured, in the order of the list. */
  readonly only: readonly string[];
  readonly runs: number;
  readonly json: boolean;
  readonly help: boolean;
}

export const help = (
  names: readonly string[],
): string => `Measures times and memory against their budgets, warm. Prints a table; out/bench.json has everything.

Usage: npm run bench [-- --only NAME] [-- --runs N] [-- --json]

  --only NAME   measure that alone; can be given several times, and NAME alone means the same (default: all):
                ${names.join(", ")}
  --runs N      counted runs of each, after one that is not counted (default 5; "test" runs once)
  --json        print bench.json instead of the table
  -h, --help    this text

Exit status: 0 within every budget; 1 a budget was missed or something could not be measured; 2 the command line is wrong.
`;

/** Reads the command line. @returns what is wrong with it, when something is */
export function parseBenchOptions(argv: readonly string[], names: readonly string[]): BenchOptions | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        only: { type: "string", multiple: true },
        runs: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\nSee --help.\n`;
  }
  const { values, positionals } = parsed;
  const named = [...(values.only ?? []), ...positionals];
  const unknown = named.find((name) => !names.includes(name));
  if (unknown !== undefined) return `there is no measurement "${unknown}"; there are: ${names.join(", ")}\n`;
  const runs = Number(values.runs ?? 5);
  if (!Number.isInteger(runs) || runs < 1) return `--runs must be a whole number from 1, got ${values.runs ?? ""}\n`;
  return {
    only: named.length === 0 ? names : names.filter((name) => named.includes(name)),
    runs,
    json: values.json ?? false,
    help: values.help ?? false,
  };
}
