import * as ecr from "@pulumi/aws/ecr";
import type * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/iam";
import { arn, type AwsPlace } from "../shared/place";

/** Choices about the images of a service. */
export interface RegistryArgs {
  /** Whether destroying the stack deletes the images too. With `false` the repository is protected and outlives the stack. */
  readonly forceDelete: boolean;
  /** Accounts whose stacks run images of this repository, twelve digits each. */
  readonly pullAccountIds: readonly string[];
  /** Newest tagged images that are kept, 5 to 1000; what was released is kept beside them. */
  readonly maxImages: number;
  /**
   * KMS key of the images. A repository cannot change its key: AWS replaces it, images and all.
   * @default AWS's own key for ECR - it costs nothing, and ECR decides by its own policies who pulls
   */
  readonly keyArn?: pulumi.Input<string>;
}

/**
 * Tags that the lifecycle policy never touches. The release tool puts one on each image that it releases, so that what runs
 * stays however many images are built after it.
 */
export const releasedTagPattern = "released-*";

/** Days after which layers of interrupted pushes go. */
const untaggedDays = 7;

export function checkRegistry({ pullAccountIds, maxImages }: RegistryArgs, place: AwsPlace): void {
  if (!Number.isInteger(maxImages) || maxImages < 5 || maxImages > 1000) {
    throw new Error(
      `registry.maxImages must be 5 to 1000, got ${maxImages}. With fewer there is nothing left to roll back to.`,
    );
  }
  for (const account of pullAccountIds) {
    if (!/^\d{12}$/.test(account))
      throw new Error(`registry.pullAccountIds holds "${account}". An account id has 12 digits.`);
    if (account === place.accountId) {
      throw new Error(
        `registry.pullAccountIds holds ${account}, the account of the repository. Leave it out: its roles need no repository policy.`,
      );
    }
  }
}

/**
 * The rules of the lifecycle policy, as ECR takes them. An image that matches the tags of a rule is out of reach for every
 * later rule, and an image that a tagged multi-platform image consists of is not expired while that one exists.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export function lifecycleRules(maxImages: number): readonly Record<string, unknown>[] {
  const tagged = { tagStatus: "tagged", countType: "imageCountMoreThan" };
  return [
    {
      rulePriority: 1,
      description: "Released images stay: one of them runs, others are what a rollback goes back to",
      // ECR has no rule that only keeps. This one takes the images out of the reach of the next and expires none of them.
      selection: { ...tagged, tagPatternList: [releasedTagPattern], countNumber: 9999 },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: "Of the images that were built, the newest",
      selection: { ...tagged, tagPatternList: ["*"], countNumber: maxImages },
      action: { type: "expire" },
    },
    {
      rulePriority: 3,
      description: "What interrupted pushes left",
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: untaggedDays,
      },
      action: { type: "expire" },
    },
  ];
}

/** The repository of a service: tags that cannot move, scanned on push, encrypted, closed to other accounts unless named. */
export function createRegistry(
  name: string,
  args: RegistryArgs & { readonly repositoryName: string; readonly place: AwsPlace },
  parent: pulumi.Resource,
): ecr.Repository {
  const repository = new ecr.Repository(
    name,
    {
      name: args.repositoryName,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [
        { encryptionType: "KMS", ...(args.keyArn === undefined ? {} : { kmsKey: args.keyArn }) },
      ],
      forceDelete: args.forceDelete,
    },
    // What may not lose its images by a destroy may not lose them by a removed line either.
    { parent, protect: !args.forceDelete, retainOnDelete: !args.forceDelete },
  );
  new ecr.LifecyclePolicy(
    name,
    { repository: repository.name, policy: JSON.stringify({ rules: lifecycleRules(args.maxImages) }) },
    { parent },
  );
  if (args.pullAccountIds.length > 0) {
    new ecr.RepositoryPolicy(
      name,
      { repository: repository.name, policy: pullPolicy(args.pullAccountIds, args.place) },
      { parent },
    );
  }
  return repository;
}

export const pullActions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** A promoted image keeps its digest and its repository: the account it is promoted to pulls it from here. */
function pullPolicy(accountIds: readonly string[], { region }: AwsPlace): pulumi.Output<string> {
  return policyDocument(
    accountIds.map((accountId) => ({
      sid: `Account${accountId}RunsPromotedImages`,
      // The account decides with its own IAM policies which of its execution roles may pull.
      principal: { aws: arn({ accountId, region }, "iam", "root", { regional: false }) },
      actions: pullActions,
      // A repository policy is about its repository and names none.
      resources: [],
    })),
  );
}
