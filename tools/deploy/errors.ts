import { types } from "node:util";

/** Exit statuses of the command; README.md documents them. */
export const exitCodes = { done: 0, refused: 1, usage: 2, outside: 3, unverified: 4 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a message for the user and an exit status; anything else that is thrown is a fault of the tool. */
export class DeployError extends Error {
  override readonly name = "DeployError";
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}

/** A check or a blocker says no. */
export function refused(message: string): DeployError {
  return new DeployError(message, exitCodes.refused);
}

/** The command line or the settings are wrong. */
export function usageError(message: string): DeployError {
  return new DeployError(message, exitCodes.usage);
}

/** Pulumi, AWS or another program failed. */
export function outsideError(message: string): DeployError {
  return new DeployError(message, exitCodes.outside);
}

/** Of whatever was thrown, in whichever realm. */
export function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error);
}
