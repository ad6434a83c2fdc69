import * as path from "node:path";
import { z } from "zod";
import { SettingsError } from "./problems";
import { actor, commitId, formatVersion, pinnedImage, recordTime } from "./record-fields";
import { orderProblems, parseRecord } from "./record-file";

/** Proofs that a record keeps of a service: enough to promote what ran some weeks ago, few enough to read. */
export const maxVerifications = 20;

const verification = z.strictObject({
  image: pinnedImage,
  verifiedAt: recordTime,
  verifiedBy: actor,
  /** ARN of the revision that ran; absent where none was looked at. */
  taskDefinition: z.string().min(1).optional(),
  commit: commitId.optional(),
});

const schema = z.strictObject({
  formatVersion,
  services: z
    .record(z.string(), z.array(verification).max(maxVerifications, `want at most ${maxVerifications} of a service`))
    .default({}),
});

/** The proof that an image ran as it was meant. */
export type Verification = Readonly<z.infer<typeof verification>>;

/** What was verified in a stack, by service, newest first. */
export type Verifications = Readonly<Record<string, readonly Verification[]>>;

/** The record of a stack, relative to the project. */
export function verificationsFile(stack: string): string {
  return path.join("records", stack, "verifications.yaml");
}

/**
 * Reads a record of verifications. A service that has gone from the stack may stay in it: it proves nothing about the others.
 *
 * @throws SettingsError for a record that is not valid
 */
export function parseVerifications(text: string, file: string): Verifications {
  const { services } = parseRecord(text, file, schema, (at) =>
    Object.keys(at.length === 0 ? schema.shape : verification.shape),
  );
  const problems = [
    ...orderProblems(Object.keys(services), file),
    ...Object.entries(services)
      .filter(([, proofs]) => proofs.some((proof, index) => isNewer(proof, proofs[index - 1])))
      .map(([name]) => ({ file, key: `services.${name}`, message: "put the newest verification first." })),
  ];
  if (problems.length > 0) throw new SettingsError(problems);
  return services;
}

function isNewer(proof: Verification, before: Verification | undefined): boolean {
  return before !== undefined && Date.parse(proof.verifiedAt) > Date.parse(before.verifiedAt);
}
