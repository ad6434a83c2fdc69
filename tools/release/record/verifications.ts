import * as path from "node:path";
import {
  parseVerifications,
  type Verification,
  type Verifications,
  verificationsFile,
} from "../../../src/settings/verifications";
import { digestOf, requirePinned } from "./images";
import { readIfThere, updateRecord } from "./update";
import { withVerification } from "./verifications-text";

/** That an image was seen running as it was meant. */
export interface Proof extends Verification {
  /** The project. */
  readonly cwd: string;
  readonly stack: string;
  /** A service of the stack, or `jenkins`. */
  readonly service: string;
}

/** What was verified in a stack, by service, newest first. */
export function readVerifications(cwd: string, stack: string): Verifications {
  const file = verificationsFile(stack);
  const text = readIfThere(path.join(cwd, file));
  return text === undefined ? {} : parseVerifications(text, file);
}

/**
 * Records a proof in `records/<stack>/verifications.yaml`. The same image in the same revision keeps its first proof, so that a
 * second run of a pipeline changes nothing.
 *
 * @throws ReleaseError (refused) for a tag, (outside) when the record cannot be written
 */
export async function recordVerification({ cwd, stack, service, ...proof }: Proof): Promise<void> {
  requirePinned(proof.image);
  const file = verificationsFile(stack);
  await updateRecord(cwd, file, (text) => {
    const present = text === undefined ? [] : proofsOf(parseVerifications(text, file), service);
    const [newest] = present;
    const known = newest?.image === proof.image && newest.taskDefinition === proof.taskDefinition;
    return {
      text: known ? undefined : withVerification(text, file, service, present, proof),
      result: undefined,
    };
  });
}

/** Whether a digest was ever seen running as it was meant. */
export function isVerified(verifications: Verifications, service: string, image: string): boolean {
  return proofsOf(verifications, service).some((proof) => digestOf(proof.image) === digestOf(image));
}

/** What was verified of a service, newest first. */
export function proofsOf(verifications: Verifications, service: string): readonly Verification[] {
  return Object.hasOwn(verifications, service) ? (verifications[service] ?? []) : [];
}
