import { type Source } from "./source";

/** What a rule finds wrong, and how to put it right; never with a value that may be secret. */
export interface Fault {
  /** As people count, from 1. */
  readonly line: number;
  readonly message: string;
}

export interface Rule {
  /** Stable: comments name it. */
  readonly id: string;
  /** What must hold, one line, for `--help`. */
  readonly title: string;
  readonly check: (source: Source) => readonly Fault[];
}
