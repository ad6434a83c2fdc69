import { arn } from "./place";

declare const pinned: unique symbol;

/** An image that cannot change under its name: `repository@sha256:<64 hex digits>`. Only `imageDigest` makes one. */
export type ImageDigest = string & { readonly [pinned]: true };

const repository = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;
const digest = /^sha256:[0-9a-f]{64}$/;

/**
 * Checks that an image is named by its digest. A tag is refused because it may name another image at the next start of a
 * task, so that neither review nor rollback says what runs.
 *
 * @throws when `image` is not `repository@sha256:<64 hex digits>`; the text says what is wrong with it
 */
export function imageDigest(image: string): ImageDigest {
  const wrong = problemOf(image);
  if (wrong !== undefined) {
    throw new Error(
      `image must be "repository@sha256:<64 hex digits>", got "${image}": ${wrong}. ` +
        `Take the digest that the registry shows after the push.`,
    );
  }
  return image as ImageDigest;
}

function problemOf(image: string): string | undefined {
  const [name = "", hash, ...rest] = image.split("@");
  if (hash === undefined) return "it has no digest, and a tag can be moved to another image";
  if (rest.length > 0) return "it has more than one @";
  if (!digest.test(hash)) return "its digest is not sha256: and 64 hex digits in lower case";
  // ECS takes a tag or a digest, not both. The port of a registry is before a slash, a tag is after the last one.
  if (/:[^/]*$/.test(name)) return "it has a tag beside the digest; leave the tag out";
  return repository.test(name) ? undefined : "its repository is not a valid name";
}

/** A private repository in ECR, taken from the name of an image. */
export interface EcrRepositoryName {
  readonly accountId: string;
  readonly region: string;
  readonly repository: string;
}

const privateEcr = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^@]+)@/;

/** Where a private ECR image lives; `undefined` for every other registry, from which no IAM permission is needed. */
export function ecrRepositoryOf(image: ImageDigest): EcrRepositoryName | undefined {
  const [, accountId, region, name] = privateEcr.exec(image) ?? [];
  if (accountId === undefined || region === undefined || name === undefined) return undefined;
  return { accountId, region, repository: name };
}

/** The ARN to which an execution role needs pull permission. */
export function ecrRepositoryArn(name: EcrRepositoryName): string {
  return arn(name, "ecr", `repository/${name.repository}`);
}
