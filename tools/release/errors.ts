import { SettingsError } from "../../src/settings/problems";

/** Exit statuses of the release tool. A pipeline may act on them, so they never change their meaning. */
export const exitCodes = {
  done: 0,
  /** Refused, or what is is not what was meant: a person has to decide. */
  refused: 1,
  /** The command line, a stack file or a record is wrong. */
  usage: 2,
  /** Something outside failed (git, AWS, the disk): the same command may succeed later. */
  outside: 3,
} as const;

/** An error whose message is written for the user; `main.ts` prints it without a stack trace and ends with its status. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";

  constructor(
    readonly status: Exclude<(typeof exitCodes)[keyof typeof exitCodes], 0>,
    message: string,
  ) {
    super(message);
  }
}

/** An error of the operating system, such as a disk that is full; told by its form, as Node's own errors are of another realm in tests. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === "object" && error !== null && "syscall" in error && "message" in error;
}

export function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}

/** Whatever was thrown, for the user; without a status it is a fault of the tool itself. */
export function explained(error: unknown): { readonly status: number | undefined; readonly message: string } {
  if (error instanceof ReleaseError) return { status: error.status, message: error.message };
  if (error instanceof SettingsError) return { status: exitCodes.usage, message: error.message };
  if (isSystemError(error)) return { status: exitCodes.outside, message: error.message };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: undefined, message: `fault in the release tool itself: ${text}` };
}
