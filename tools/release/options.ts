import { parseArgs } from "node:util";
import { didYouMean } from "../../src/settings/suggest";
import { type Command } from "./command";
import { usage } from "./arguments";
import { messageOf } from "./errors";

/** What a command line asks for. */
export type Request =
  | { readonly kind: "help"; readonly command?: Command }
  | { readonly kind: "run"; readonly command: Command; readonly args: Parameters<Command["run"]>[0] };

export function help(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Releases images: builds them, records which one runs where, proves that it does, promotes and rolls back.

Usage: npm run release -- <command> [arguments] [options]

${list.join("\n")}

  -h, --help  this text, or that of a command

What a command records is a file under records/<stack>/, to be committed; \`npm run up -- <stack>\` brings it.

Exit status: 0 done; 1 refused, or not as meant; 2 the command line or a file is wrong; 3 something outside failed (git, AWS, the disk).
`;
}

/**
 * Reads the command line.
 *
 * @throws ReleaseError (usage) when it is wrong
 */
export function parseRequest(argv: readonly string[], commands: readonly Command[]): Request {
  const [name, ...rest] = argv;
  if (name === undefined) throw usage(`a command is missing: ${names(commands)}. --help tells more.`);
  if (name === "--help" || name === "-h") return { kind: "help" };
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const meant = didYouMean(
      name,
      commands.map((candidate) => candidate.name),
    );
    throw usage(`there is no command "${name}".${meant} There are: ${names(commands)}.`);
  }
  const { values, positionals } = parsed(command, rest);
  if (values.help === true) return { kind: "help", command };
  return {
    kind: "run",
    command,
    args: { positionals, values: values },
  };
}

function parsed(command: Command, args: string[]) {
  const options = { ...command.options, help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw usage(
      `${messageOf(error).replace(/\.?$/, ".")} npm run release -- ${command.name} --help lists its options.`,
    );
  }
}

function names(commands: readonly Command[]): string {
  return commands.map(({ name }) => name).join(", ");
}
