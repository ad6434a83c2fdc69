import { ecrRepositoryOf, imageDigest } from "../../../components/shared/container-image";
import { type Aws } from "../aws/aws";
import { AwsFailure } from "../aws/failure";
import { digestOf } from "./model";

/** The lifecycle policy of a repository (components/deploy-target/registry.ts) leaves every tag alone that begins so. */
export const releasedPrefix = "released-";

/** `released-` and the first twelve digits of the digest: the same image has the same tag in every stack. */
export function releasedTag(image: string): string {
  return releasedPrefix + digestOf(image).slice("sha256:".length, "sha256:".length + 12);
}

export interface TagResult {
  /** null: the image has no such tag now. */
  readonly tag: string | null;
  /** What a person should know. */
  readonly warning?: string;
}

/**
 * Gives what was released the tag that the lifecycle policy of its repository never expires. What fails here is a warning: the
 * release itself is verified.
 */
export async function tagReleased(aws: Aws, image: string): Promise<TagResult> {
  const repository = ecrRepositoryOf(imageDigest(image));
  // Another registry expires nothing by our rules.
  if (repository === undefined) return { tag: null };
  const { accountId, region, repository: name } = repository;
  const tag = releasedTag(image);
  const kept = `the lifecycle policy of ${name} may expire the image while it runs`;
  try {
    const result = await aws.ecr(region).tag({ accountId, name }, digestOf(image), tag);
    if (result === "taken") return { tag: null, warning: `another image has the tag ${tag}: ${kept}` };
    return { tag };
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return { tag: null, warning: `the tag ${tag} was not set: ${error.message} Without it ${kept}.` };
  }
}
