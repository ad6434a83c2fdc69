import { one, ofType } from "../../support/record";
import { build, choices } from "./support/fixture";

const repositoryType = "aws:ecr/repository:Repository";

test("tags cannot move, images are scanned and encrypted, and stay when the stack goes", async () => {
  const { resources } = await build();
  expect(one(resources, repositoryType).inputs).toEqual({
    name: "platform/blue/hello",
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfigurations: [{ encryptionType: "KMS" }],
    forceDelete: false,
  });
  expect(ofType(resources, "aws:ecr/repositoryPolicy:RepositoryPolicy")).toEqual([]);
});

test("a key of one's own and deletion with the stack are choices", async () => {
  const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/images";
  const { resources } = await build({ registry: { ...choices.registry, keyArn, forceDelete: true } });
  expect(one(resources, repositoryType).inputs).toMatchObject({
    encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: keyArn }],
    forceDelete: true,
  });
});

test("what was released is out of the reach of the rules that expire", async () => {
  const { resources } = await build();
  const { policy } = one(resources, "aws:ecr/lifecyclePolicy:LifecyclePolicy").inputs;
  const { rules } = JSON.parse(policy as string) as { rules: any[] };
  expect(rules.map(({ rulePriority, selection }) => [rulePriority, selection])).toEqual([
    [1, { tagStatus: "tagged", tagPatternList: ["released-*"], countType: "imageCountMoreThan", countNumber: 9999 }],
    [2, { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan", countNumber: 50 }],
    [3, { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 }],
  ]);
  expect(rules.map(({ action }) => action)).toEqual(Array(3).fill({ type: "expire" }));
});

test("accounts that run promoted images may pull, each by its own statement, and do nothing else", async () => {
  const { resources } = await build({ registry: { ...choices.registry, pullAccountIds: ["444455556666"] } });
  const { policy } = one(resources, "aws:ecr/repositoryPolicy:RepositoryPolicy").inputs;
  expect(JSON.parse(policy as string)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Account444455556666RunsPromotedImages",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::444455556666:root" },
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      },
    ],
  });
});
