import { PreviewError, exitCodes } from "../errors";
import { type PackProcess } from "./pack-process";

/** How long and how much a policy pack may take. */
export interface PackLimits {
  /** For the answer to one request: all rules about a resource, or all rules about the stack for each 1,000 resources. */
  readonly answerMs: number;
  /** Of one message, either way. The engine and the SDK have the same limit: 400 MiB. */
  readonly messageBytes: number;
}

/** A healthy pack answers in milliseconds; a minute leaves room for the slowest machine. */
export const packLimits: PackLimits = { answerMs: 60_000, messageBytes: 400 * 1024 * 1024 };

/** What a pack was asked. */
export interface Question {
  readonly rpc: string;
  readonly request: unknown;
}

/** A pack did not answer in time. */
export class SilentPackError extends PreviewError {
  constructor(
    rpc: string,
    /** All that it had not answered: the answer to the first may be ready, and a rule that loops keeps it from being sent. */
    readonly questions: readonly Question[],
    readonly limitMs: number,
    readonly pack: PackProcess,
  ) {
    super(
      `The policy pack in ${pack.dir} did not answer ${rpc} within ${String(limitMs / 1000)} s.`,
      exitCodes.program,
    );
  }
}
