import { exitCodes, ReleaseError } from "./errors";

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** An option with a value; undefined when it was not given. */
export function textOption(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** @throws ReleaseError (usage) when the option was not given */
export function requiredOption(values: Values, name: string, meaning: string): string {
  const value = textOption(values, name);
  if (value === undefined || value === "") throw usage(`--${name} is missing: ${meaning}.`);
  return value;
}

/** Who does it: `--by`, or who runs the tool. */
export function actorOf(values: Values, user: string): string {
  const by = textOption(values, "by") ?? user;
  if (by.trim() === "" || /\p{Cc}/u.test(by)) throw usage("--by wants one line of text that says who releases.");
  return by.trim();
}

export function commitOption(values: Values): string | undefined {
  const commit = textOption(values, "commit");
  if (commit !== undefined && !/^[0-9a-f]{7,40}$/.test(commit)) {
    throw usage(`--commit wants 7 to 40 hex digits in lower case, as git shows a commit, got "${commit}".`);
  }
  return commit;
}

/** Checks the number of arguments. `names` are those of the usage, optional ones with a question mark. */
export function requireArguments(command: string, given: readonly string[], names: readonly string[]): void {
  const needed = names.filter((name) => !name.endsWith("?")).length;
  if (given.length >= needed && given.length <= names.length) return;
  const wanted = names.map((name) => (name.endsWith("?") ? `[${name.slice(0, -1)}]` : `<${name}>`)).join(" ");
  const got = given.length === 0 ? "nothing" : given.join(" ");
  throw usage(`${command} wants ${wanted}, got ${got}. npm run release -- ${command} --help tells more.`);
}

export function usage(message: string): ReleaseError {
  return new ReleaseError(exitCodes.usage, message);
}
