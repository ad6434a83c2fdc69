import { type AwsPlace, arn } from "../shared/place";

/** An image in ECR, pinned by digest, taken apart. */
export interface EcrImage {
  readonly repositoryArn: string;
}

const pinned =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9][a-z0-9._/-]*)@sha256:[0-9a-f]{64}$/;

/**
 * Checks that an image is pinned and comes from ECR: the execution role may pull from exactly its repository. A tag is
 * refused because it could name another image at the next restart.
 */
export function parseImage(image: string): EcrImage {
  const [, accountId, region, repository] = pinned.exec(image) ?? [];
  if (accountId === undefined || region === undefined || repository === undefined) {
    throw new Error(
      `image must be an ECR image with its digest, "<account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<64 hex digits>", got "${image}". ` +
        `Push the controller image to the repository of this component and take the digest that ECR shows.`,
    );
  }
  const place: AwsPlace = { accountId, region };
  return { repositoryArn: arn(place, "ecr", `repository/${repository}`) };
}
