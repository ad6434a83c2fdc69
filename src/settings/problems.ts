/** One thing that is wrong with the settings, in the words of whoever wrote them. */
export interface Problem {
  /** File, relative to the project. */
  readonly file: string;
  /** `platform:network.availabilityZones[1]`. */
  readonly key: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** Everything that is wrong, at once: nobody likes to find out one by one. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(readonly problems: readonly Problem[]) {
    super(render(problems));
  }
}

function render(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
  const lines = [...problems]
    .sort((a, b) => compare(a.file, b.file) || compare(a.key, b.key) || compare(a.message, b.message))
    .map(({ file, key, message }) => `  ${file}: ${key}\n      ${message}`);
  return `The settings have ${count}:\n${lines.join("\n")}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A value as it may be shown: short, and never a secret. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return "nothing";
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
