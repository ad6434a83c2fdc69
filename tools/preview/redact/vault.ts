import { PreviewError } from "../errors";
import { createRedactor, type Redactor } from "./redactor";

/** The secrets of a run, as far as they are known: those of the configuration at once, the others when the program has run. */
export class SecretVault {
  private readonly secrets = new Set<string>();
  private redactor: Redactor | undefined;

  constructor(secrets: Iterable<string>) {
    this.add(secrets);
  }

  add(secrets: Iterable<string>): void {
    for (const secret of secrets) this.secrets.add(secret);
    this.redactor = undefined;
  }

  /** Hides what is known by now; made once for each state of knowledge, because thousands of secrets take a moment. */
  get current(): Redactor {
    return (this.redactor ??= createRedactor(this.secrets));
  }

  /** An error with nothing secret in its message and stack: programs and packs put values into theirs. */
  clean(error: unknown): unknown {
    const { text } = this.current;
    if (error instanceof PreviewError) return new PreviewError(text(error.message), error.exitCode);
    if (!(error instanceof Error)) return typeof error === "string" ? text(error) : error;
    const cleaned = new Error(text(error.message));
    if (error.stack !== undefined) cleaned.stack = text(error.stack);
    return cleaned;
  }
}
