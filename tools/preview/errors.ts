import { types } from "node:util";

/** Exit statuses of the command; README.md documents them. */
export const exitCodes = { clean: 0, violated: 1, usage: 2, program: 3 } as const;

/** Ends the command with a message for the user and an exit status; anything else that is thrown is a fault of the tool. */
export class PreviewError extends Error {
  override readonly name = "PreviewError";
  constructor(
    message: string,
    readonly exitCode: (typeof exitCodes)[keyof typeof exitCodes],
  ) {
    super(message);
  }
}

export function usageError(message: string): PreviewError {
  return new PreviewError(message, exitCodes.usage);
}

export function programError(message: string): PreviewError {
  return new PreviewError(message, exitCodes.program);
}

/** The message of whatever was thrown, by whichever realm: a program may run in one of its own. */
export function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error);
}
