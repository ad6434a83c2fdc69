import { DeployError } from "./errors";

export interface Step {
  readonly name: string;
  /** It prints for itself, so its line ends before it starts. */
  readonly prints: boolean;
  /** @returns what it found */
  readonly run: () => Promise<string | undefined>;
}

/** Runs steps one after the other, a line of progress for each: `[3/9] account … ok (444455556666)`. The first that fails ends it. */
export async function runSteps(steps: readonly Step[], note: (text: string) => void): Promise<void> {
  for (const [index, { name, prints, run }] of steps.entries()) {
    const title = `[${index + 1}/${steps.length}] ${name}`;
    note(prints ? `${title} …\n` : `${title} … `);
    try {
      const found = await run();
      note(`${prints ? `${title} … ` : ""}ok${found === undefined ? "" : ` (${found})`}\n`);
    } catch (error) {
      note(
        `${prints ? `${title} … ` : ""}${error instanceof DeployError && error.exitCode === 1 ? "refused" : "failed"}\n`,
      );
      throw error;
    }
  }
}
