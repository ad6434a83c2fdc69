import { analyze } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const given = (type: string, protect = false, name = "data") => ({
  type: `aws:${type}`,
  protect,
  name,
  props: { description: "d" },
});
const message = "the option protect is not set, so one wrong command deletes it; set it";
const types = [
  "backup/vault:Vault",
  "docdb/elasticCluster:ElasticCluster",
  "ebs/volume:Volume",
  "memorydb/cluster:Cluster",
  "opensearch/domain:Domain",
  "redshift/cluster:Cluster",
  "redshiftserverless/namespace:Namespace",
  "cognito/userPool:UserPool",
  "fsx/lustreFileSystem:LustreFileSystem",
  "fsx/ontapFileSystem:OntapFileSystem",
  "fsx/openZfsFileSystem:OpenZfsFileSystem",
  "fsx/windowsFileSystem:WindowsFileSystem",
  "docdb/cluster:Cluster",
  "dynamodb/table:Table",
  "ecr/repository:Repository",
  "efs/fileSystem:FileSystem",
  "kms/key:Key",
  "neptune/cluster:Cluster",
  "rds/cluster:Cluster",
  "rds/instance:Instance",
  "s3/bucket:Bucket",
  "secretsmanager/secret:Secret",
];

describeRule("stateful-protected", {
  complies: {
    protected: given("kms/key:Key", true),
    "a bucket with logs": given("s3/bucket:Bucket", false, "access-logs"),
  },
  violates: {
    ...Object.fromEntries(types.map((type) => [type, [given(type), [message]] as const])),
    "a key with the name of logs": [given("kms/key:Key", false, "logs"), [message]],
    "a bucket under its old name": [given("s3/bucketV2:BucketV2"), [message]],
  },
  undecided: "never",
});

test("a profile can leave it out, and can call other buckets disposable", async () => {
  const given_ = given("s3/bucket:Bucket", false, "cache");
  expect((await analyze("stateful-protected", given_, { required: false, disposable: [] })).violations).toEqual([]);
  expect((await analyze("stateful-protected", given_, { required: true, disposable: ["cache"] })).violations).toEqual(
    [],
  );
  expect((await analyze("stateful-protected", given_, { required: true, disposable: ["cach"] })).violations).toEqual([
    message,
  ]);
});
