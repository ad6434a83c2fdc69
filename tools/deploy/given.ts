/** An option as pulumi reads it: `-dt X` is `-d` and `-t` with a value. */
export interface Given {
  /** With its dashes, as it was written: `--target` or `-t`. */
  readonly name: string;
  /** undefined for a switch that stands alone. */
  readonly value: string | undefined;
}

export interface CommandLine {
  readonly options: readonly Given[];
  /** What is no option: pulumi takes it for a program. */
  readonly rest: readonly string[];
}

/** Options whose value may be the next argument; every other one is a switch. https://www.pulumi.com/docs/iac/cli/commands/ */
const valued: ReadonlySet<string> = new Set(
  `--client --color --config -c --config-file --cwd -C --event-log --exclude -x --exec-agent --exec-kind
  --import-file --import-pending-creates --memprofilerate --message -m --otel-traces --parallel -p --plan
  --policy-pack --policy-pack-config --profiling --replace --save-plan --secrets-provider --stack -s --target -t
  --target-replace --tracing --verbose -v`.split(/\s+/),
);

/** Reads arguments as the CLI does: one-letter options may stand together, and the last may have its value behind it. */
export function readGiven(args: readonly string[]): CommandLine {
  const options: Given[] = [];
  const rest: string[] = [];
  const left = [...args];
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    if (argument === "--") rest.push(...left.splice(0));
    else if (argument.startsWith("--")) options.push(longOption(argument, left));
    else if (argument.length > 1 && argument.startsWith("-")) options.push(...shortOptions(argument.slice(1), left));
    else rest.push(argument);
  }
  return { options, rest };
}

function longOption(argument: string, left: string[]): Given {
  const end = argument.indexOf("=");
  if (end !== -1) return { name: argument.slice(0, end), value: argument.slice(end + 1) };
  return { name: argument, value: valued.has(argument) ? left.shift() : undefined };
}

function shortOptions(letters: string, left: string[]): Given[] {
  const name = `-${letters.slice(0, 1)}`;
  const more = letters.slice(1);
  if (more.startsWith("=")) return [{ name, value: more.slice(1) }];
  if (valued.has(name)) return [{ name, value: more === "" ? left.shift() : more }];
  return [{ name, value: undefined }, ...(more === "" ? [] : shortOptions(more, left))];
}

/** Whether a switch is off: what Go's strconv.ParseBool takes for false. */
export function isOff(value: string | undefined): boolean {
  return value !== undefined && /^(0|f|false)$/i.test(value);
}
