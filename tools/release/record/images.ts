import { imageDigest } from "../../../components/shared/container-image";
import { exitCodes, ReleaseError } from "../errors";

/** `sha256:…`, the part of an image that cannot change. */
export function digestOf(image: string): string {
  return image.slice(image.indexOf("@") + 1);
}

/** Twelve digits of a digest: enough for a reader to tell two apart. */
export function shortDigest(image: string): string {
  return digestOf(image).slice("sha256:".length, "sha256:".length + 12);
}

/** Seven digits of a commit, or a dash. */
export function shortCommit(commit: string | undefined): string {
  return commit?.slice(0, 7) ?? "-";
}

/** @throws ReleaseError (refused) for a tag and for what else is no digest; the text says which */
export function requirePinned(image: string): void {
  try {
    imageDigest(image);
  } catch (error) {
    throw new ReleaseError(exitCodes.refused, error instanceof Error ? error.message : String(error));
  }
}

/**
 * The platform names a repository `<project>/<environment>/<service>`, so the last part says whose image it is.
 *
 * @throws ReleaseError (refused) for an image of another repository
 */
export function requireOwnImage(service: string, image: string): void {
  const name = image.slice(0, image.indexOf("@"));
  const last = name.slice(name.lastIndexOf("/") + 1);
  if (last === service) return;
  throw new ReleaseError(
    exitCodes.refused,
    `"${name}" is not the repository of ${service}: its last part is "${last}". A release of another service's image is almost always a slip; say --foreign-image when it is meant.`,
  );
}

/** A time as records hold it: seconds are enough, and easier to read. */
export function recordTimeOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
