import { z } from "zod";

/** A manifest as the registry keeps it, byte by byte: its digest is the hash of the text. */
export interface Manifest {
  readonly text: string;
  readonly mediaType: string | undefined;
}

const indexTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
] as const;

/** Without the types of an index, ECR would answer with the image of one platform, which has another digest. */
export const manifestTypes: readonly string[] = [
  ...indexTypes,
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

const index = z.object({
  manifests: z
    .array(
      z.object({
        digest: z.string(),
        platform: z.object({ os: z.string(), architecture: z.string() }).optional(),
      }),
    )
    .default([]),
});

/**
 * The images in a multi-platform image. Attestations stand in it too, with the platform unknown/unknown: nobody runs them.
 * https://docs.docker.com/build/metadata/attestations/attestation-storage/
 */
export function platformDigestsOf({ text }: Manifest): string[] {
  return index
    .parse(JSON.parse(text))
    .manifests.filter(({ platform }) => platform?.os !== "unknown")
    .map(({ digest }) => digest);
}
