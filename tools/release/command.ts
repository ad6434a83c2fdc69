import { type ParseArgsConfig } from "node:util";

/** Options of a command as `parseArgs` takes them. */
export type ParseArgsOptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** What a command has of the world around it; tests give it another one. */
export interface CommandIo {
  /** A line of the answer; a pipe reads these. */
  readonly out: (line: string) => void;
  /** A line for whoever waits or has to act; not part of the answer. */
  readonly progress: (line: string) => void;
  /** The project: where Pulumi.yaml and records/ are. */
  readonly cwd: string;
  readonly now: () => Date;
  /** Who releases, when no option says so. */
  readonly user: string;
}

/** A command of the release tool. `main.ts` has the table of them. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: usage, options, what is refused. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** @returns the exit status; README.md says what each means. Throws a `ReleaseError` for what went wrong. */
  readonly run: (
    args: { positionals: readonly string[]; values: Record<string, string | boolean | undefined> },
    io: CommandIo,
  ) => Promise<number>;
}
