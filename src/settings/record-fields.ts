import { z } from "zod";
import { imageDigest } from "../../components/shared/container-image";

/** Values that several records hold; a record is a reviewed file under `records/<stack>/`. */
export const pinnedImage = z.string().refine(isPinned, {
  error: "want repository@sha256:<64 hex digits> without a tag; a tag can change what runs without a trace",
});

/** Commit that an image was built from; absent for an image that is not ours. */
export const commitId = z.string().regex(/^[0-9a-f]{7,40}$/, "want a commit id");

export const recordTime = z.iso.datetime({ error: "want a time such as 2026-11-24T10:00:00Z" });

/** Who did it: a user, a pipeline, a team. */
export const actor = z.string().regex(/^\P{Cc}+$/u, "want one line of text");

export const formatVersion = z.literal(1, { error: "want 1" });

/** The components' own check, so that what passes here is not refused there. */
function isPinned(text: string): boolean {
  try {
    imageDigest(text);
    return true;
  } catch {
    return false;
  }
}
