import * as ecr from "@pulumi/aws/ecr";
import type * as pulumi from "@pulumi/pulumi";

export interface ImageRepositoryArgs {
  /** `project/environment/jenkins`: pipelines push to it by this name. */
  readonly repositoryName: string;
  readonly keyArn: pulumi.Input<string>;
  readonly protect: boolean;
}

/** Old controller images that stay for a rollback; the home of an older one is in the backup of the day before. */
const imagesKept = 20;

/** Where the controller image lives: tags that cannot move, scanned on push, encrypted, old images removed. */
export function createImageRepository(
  name: string,
  args: ImageRepositoryArgs,
  parent: pulumi.Resource,
): ecr.Repository {
  const repository = new ecr.Repository(
    `${name}-image`,
    {
      name: args.repositoryName,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.keyArn }],
      // AWS refuses to delete a repository that holds images.
      forceDelete: !args.protect,
    },
    { parent, protect: args.protect, retainOnDelete: args.protect },
  );
  new ecr.LifecyclePolicy(
    `${name}-image`,
    {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: "Layers of interrupted and replaced pushes",
            selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
            action: { type: "expire" },
          },
          {
            rulePriority: 2,
            description: "The newest images, to roll back to",
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: imagesKept },
            action: { type: "expire" },
          },
        ],
      }),
    },
    { parent },
  );
  return repository;
}
