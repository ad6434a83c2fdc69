import { ecrRepositoryArn, ecrRepositoryOf, imageDigest, type ImageDigest } from "../shared/container-image";

/** A controller image and the one repository that the execution role may pull from. */
export interface ControllerImage {
  readonly image: ImageDigest;
  readonly repositoryArn: string;
}

/**
 * Checks that the controller image is pinned and comes from ECR.
 *
 * @throws when it has no digest, or lives in another registry: there it is not scanned, and a pull limit or an outage of a
 * third party decides whether CI comes back
 */
export function controllerImage(text: string): ControllerImage {
  const image = imageDigest(text);
  const repository = ecrRepositoryOf(image);
  if (repository === undefined) {
    throw new Error(
      `image must come from ECR ("<account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:..."), got "${text}". ` +
        `Push it to the repository of this component and take the digest that ECR shows.`,
    );
  }
  return { image, repositoryArn: ecrRepositoryArn(repository) };
}
