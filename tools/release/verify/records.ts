import { findStack } from "../record/names";
import { readReleased } from "../record/releases";
import { proofsOf, readVerifications } from "../record/verifications";

/** What the records of a stack say of a service. */
export interface Recorded {
  readonly image: string;
  readonly commit: string | undefined;
  /** When this image was verified in the stack last; `undefined`: it was not. */
  readonly verifiedAt: string | undefined;
}

/**
 * Reads both records of a stack. A stack without records has nothing in it.
 *
 * @throws ReleaseError when the project has no such stack; SettingsError for a record that is not valid
 */
export function readRecords(cwd: string, stack: string): Readonly<Record<string, Recorded>> {
  const verifications = readVerifications(cwd, stack);
  return Object.fromEntries(
    [...readReleased(cwd, findStack(cwd, stack))].map(([service, { image, commit }]) => [
      service,
      {
        image,
        commit,
        verifiedAt: proofsOf(verifications, service).find((proof) => proof.image === image)?.verifiedAt,
      },
    ]),
  );
}
