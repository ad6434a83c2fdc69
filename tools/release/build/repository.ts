import { exitCodes, ReleaseError } from "../errors";

export interface ImageRepository {
  /** Without tag or digest. */
  readonly url: string;
  /** Host part, which `docker login` takes. */
  readonly registry: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

const pattern = /^((\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?)\/(.+)$/;

/** @throws ReleaseError for an address that is no private ECR repository */
export function imageRepository(url: string): ImageRepository {
  const [, registry, accountId, region, name] = pattern.exec(url) ?? [];
  if (registry === undefined || accountId === undefined || region === undefined || name === undefined)
    throw new ReleaseError(exitCodes.usage, `The outputs name the repository "${url}", which is none of Amazon ECR.`);
  return { url, registry, accountId, region, name };
}
