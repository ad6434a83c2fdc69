import { fits } from "../../lib/exemptions/model";
import { defineResourceRule } from "../../lib/rule";

const bucketType = "aws:s3/bucket:Bucket";

export const statefulProtected = defineResourceRule<{ required: boolean; disposable: string[] }>({
  id: "stateful-protected",
  title: "What holds data is protected by Pulumi",
  description:
    "Databases, file systems, volumes, keys, repositories, secrets, vaults and buckets with data have the option protect.",
  severity: "high",
  controls: {},
  remediation: "Set the resource option protect: true; to delete one on purpose, unprotect it first.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/design-principles.html",
  types: [
    "aws:backup/vault:Vault",
    "aws:cognito/userPool:UserPool",
    "aws:docdb/cluster:Cluster",
    "aws:docdb/elasticCluster:ElasticCluster",
    "aws:dynamodb/table:Table",
    "aws:ebs/volume:Volume",
    "aws:ecr/repository:Repository",
    "aws:efs/fileSystem:FileSystem",
    "aws:fsx/lustreFileSystem:LustreFileSystem",
    "aws:fsx/ontapFileSystem:OntapFileSystem",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
    "aws:fsx/windowsFileSystem:WindowsFileSystem",
    "aws:kms/key:Key",
    "aws:memorydb/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
    "aws:opensearch/domain:Domain",
    "aws:rds/cluster:Cluster",
    "aws:rds/instance:Instance",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/namespace:Namespace",
    bucketType,
    "aws:secretsmanager/secret:Secret",
  ],
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether such resources must be protected. False where a stack is torn down often.",
        default: true,
      },
      disposable: {
        type: "array",
        items: { type: "string" },
        description: "Names of buckets that hold nothing but logs or copies; `*` stands for any run of characters.",
        default: ["*log*"],
      },
    },
  },
  *check({ type, args, config }) {
    if (!config.required || args.opts.protect) return;
    if (type === bucketType && config.disposable.some((pattern) => fits(pattern, args.name))) return;
    yield "the option protect is not set, so one wrong command deletes it; set it";
  },
});
