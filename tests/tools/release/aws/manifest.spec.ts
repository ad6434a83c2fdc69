import { platformDigestsOf } from "../../../../tools/release/aws/manifest";
import { answer } from "../../../support/aws-answers";
import { armDigest } from "../../../support/release-project";

test("an index has platforms; its attestations are none", () => {
  const [{ imageManifest, imageManifestMediaType }] = answer("batch-get-image.index").images;
  expect(imageManifest).toContain("attestation-manifest");
  expect(platformDigestsOf({ text: imageManifest, mediaType: imageManifestMediaType })).toEqual([
    `sha256:${"d6".repeat(32)}`,
    armDigest,
  ]);
});

test("an image of one platform has no other digest than its own", () => {
  const text = JSON.stringify({ schemaVersion: 2, config: { digest: `sha256:${"a".repeat(64)}` }, layers: [] });
  expect(platformDigestsOf({ text, mediaType: "application/vnd.oci.image.manifest.v1+json" })).toEqual([]);
});
