import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { type Call } from "./call";
import { AwsFailure } from "./failure";
import { type Manifest, manifestTypes, platformDigestsOf } from "./manifest";

/** A repository in ECR. The account need not be that of the credentials. */
export interface Repository {
  readonly accountId: string;
  readonly name: string;
}

export type Tagged = "tagged" | "already" | "taken";

export interface EcrPort {
  /** The digest that a tag names; `undefined`: there is no such tag. */
  readonly digestOfTag: (repository: Repository, tag: string) => Promise<string | undefined>;
  /** Digests of the images that a multi-platform image consists of; none for an image of one platform. */
  readonly platformDigests: (repository: Repository, digest: string) => Promise<readonly string[]>;
  /** Gives an image one more tag. The only call of `release verify` that writes. `taken`: another image has the tag. */
  readonly tag: (repository: Repository, digest: string, tag: string) => Promise<Tagged>;
  /** User and password of the registry for twelve hours. */
  readonly login: () => Promise<{ readonly user: string; readonly password: string }>;
}

export function createEcr(client: ECRClient, call: Call): EcrPort {
  const manifest = async (repository: Repository, digest: string): Promise<Manifest | undefined> => {
    const answer = await call("ecr:BatchGetImage", () =>
      client.send(
        new BatchGetImageCommand({
          ...addressOf(repository),
          imageIds: [{ imageDigest: digest }],
          acceptedMediaTypes: [...manifestTypes],
        }),
      ),
    );
    const [image] = answer.images ?? [];
    if (image?.imageManifest === undefined) return undefined;
    return { text: image.imageManifest, mediaType: image.imageManifestMediaType };
  };
  return {
    digestOfTag: async (repository, imageTag) => {
      try {
        const answer = await call("ecr:DescribeImages", () =>
          client.send(new DescribeImagesCommand({ ...addressOf(repository), imageIds: [{ imageTag }] })),
        );
        return answer.imageDetails?.[0]?.imageDigest;
      } catch (error) {
        if (error instanceof AwsFailure && error.code === "ImageNotFoundException") return undefined;
        throw error;
      }
    },
    platformDigests: async (repository, digest) => {
      const found = await manifest(repository, digest);
      return found === undefined ? [] : platformDigestsOf(found);
    },
    tag: async (repository, digest, imageTag) => {
      const found = await manifest(repository, digest);
      if (found === undefined)
        throw new AwsFailure("missing", "ecr:BatchGetImage", "ImageNotFound", `${repository.name} has no ${digest}.`);
      try {
        await call("ecr:PutImage", () =>
          client.send(
            new PutImageCommand({
              ...addressOf(repository),
              imageManifest: found.text,
              imageManifestMediaType: found.mediaType,
              imageDigest: digest,
              imageTag,
            }),
          ),
        );
        return "tagged";
      } catch (error) {
        if (!(error instanceof AwsFailure)) throw error;
        if (error.code === "ImageAlreadyExistsException") return "already";
        if (error.code === "ImageTagAlreadyExistsException") return "taken";
        throw error;
      }
    },
    login: async () => {
      const answer = await call("ecr:GetAuthorizationToken", () => client.send(new GetAuthorizationTokenCommand({})));
      const token = answer.authorizationData?.[0]?.authorizationToken ?? "";
      const [user = "", password = ""] = Buffer.from(token, "base64").toString().split(":");
      return { user, password };
    },
  };
}

function addressOf({ accountId, name }: Repository) {
  return { registryId: accountId, repositoryName: name };
}
