import * as ecr from "@pulumi/aws/ecr";
import type * as kms from "@pulumi/aws/kms";
import { type Context, kept } from "./context";

const keptImages = 30;

/** Where the images of the worker are: tags that cannot move, scanned when they come. */
export function createRegistry(context: Context, key: kms.Key): ecr.Repository {
  const { settings, opts } = context;
  const repository = new ecr.Repository(
    "orders",
    {
      name: `${settings.project}/${settings.stack}/worker`,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.arn }],
      forceDelete: !settings.protect,
    },
    kept(context),
  );
  new ecr.LifecyclePolicy(
    "orders",
    {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: "The newest images stay: one of them runs, others are what a rollback goes back to",
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keptImages },
            action: { type: "expire" },
          },
        ],
      }),
    },
    opts,
  );
  return repository;
}
