import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { exitCodes, ReleaseError } from "../errors";

/** What the records of a stack say of a service. */
export interface Recorded {
  readonly image: string;
  readonly commit: string | undefined;
  /** When this image was verified in the stack; `undefined`: it was not. */
  readonly verifiedAt: string | undefined;
}

export type ReadRecords = (cwd: string, stack: string) => Readonly<Record<string, Recorded>>;

/** A proof that an image ran as it was meant, for records/<stack>/verifications.yaml. */
export interface Proof {
  readonly cwd: string;
  readonly stack: string;
  readonly service: string;
  readonly image: string;
  /** ISO 8601, UTC. */
  readonly verifiedAt: string;
  readonly verifiedBy: string;
  readonly taskDefinition: string;
}

export type RecordVerification = (proof: Proof) => unknown;

/** Only what is compared or shown; whether a record is valid is for those who write it. */
const releases = z.object({
  services: z.record(z.string(), z.object({ image: z.string(), commit: z.string().optional() })).default({}),
});
const verifications = z.object({
  services: z.record(z.string(), z.array(z.object({ image: z.string(), verifiedAt: z.string() }))).default({}),
});

/** Reads both records of a stack. A stack without records has nothing in it. */
export const readRecords: ReadRecords = (cwd, stack) => {
  const folder = path.join(cwd, "records", stack);
  const released = read(path.join(folder, "releases.yaml"), releases);
  const verified = read(path.join(folder, "verifications.yaml"), verifications);
  return Object.fromEntries(
    Object.entries(released.services).map(([service, { image, commit }]) => [
      service,
      {
        image,
        commit,
        verifiedAt: verified.services[service]?.find((proof) => proof.image === image)?.verifiedAt,
      },
    ]),
  );
};

function read<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(fs.existsSync(file) ? parse(fs.readFileSync(file, "utf8")) : {});
  } catch (error) {
    const [why = ""] = (error instanceof z.ZodError ? z.prettifyError(error) : String(error)).split("\n");
    throw new ReleaseError(exitCodes.usage, `${file} cannot be read: ${why}`);
  }
}
