import { type Place } from "./documents";

/** An input of a resource type that holds a policy document, and what that document is about. */
export interface Home {
  readonly type: string;
  readonly property: string;
  readonly place: Place;
  /** The resource itself; the one of `type` that the input `by` refers to; or every log group of the account. */
  readonly about: "itself" | "logs" | { readonly type: string; readonly by: string };
}

const own = (type: string, property: string, place: Place = "resource"): Home => ({
  type,
  property,
  place,
  about: "itself",
});
const of = (type: string, by: string, target: string, property = "policy", place: Place = "resource"): Home => ({
  type,
  property,
  place,
  about: { type: target, by },
});

/** Where policy documents stand. A new kind of resource policy is one line here; the cases do the rest. */
export const homes: readonly Home[] = [
  own("aws:iam/role:Role", "assumeRolePolicy", "trust"),
  of("aws:iam/rolePolicy:RolePolicy", "role", "aws:iam/role:Role", "policy", "identity"),
  own("aws:kms/key:Key", "policy"),
  of("aws:kms/keyPolicy:KeyPolicy", "keyId", "aws:kms/key:Key"),
  own("aws:sns/topic:Topic", "policy"),
  of("aws:sns/topicPolicy:TopicPolicy", "arn", "aws:sns/topic:Topic"),
  own("aws:sqs/queue:Queue", "policy"),
  of("aws:sqs/queuePolicy:QueuePolicy", "queueUrl", "aws:sqs/queue:Queue"),
  of("aws:s3/bucketPolicy:BucketPolicy", "bucket", "aws:s3/bucket:Bucket"),
  of("aws:ecr/repositoryPolicy:RepositoryPolicy", "repository", "aws:ecr/repository:Repository"),
  own("aws:secretsmanager/secret:Secret", "policy"),
  of("aws:secretsmanager/secretPolicy:SecretPolicy", "secretArn", "aws:secretsmanager/secret:Secret"),
  of("aws:efs/fileSystemPolicy:FileSystemPolicy", "fileSystemId", "aws:efs/fileSystem:FileSystem"),
  of("aws:backup/vaultPolicy:VaultPolicy", "backupVaultName", "aws:backup/vault:Vault"),
  of("aws:cloudwatch/eventBusPolicy:EventBusPolicy", "eventBusName", "aws:cloudwatch/eventBus:EventBus"),
  own("aws:ec2/vpcEndpoint:VpcEndpoint", "policy", "endpoint"),
  {
    type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    property: "policyDocument",
    place: "resource",
    about: "logs",
  },
];
