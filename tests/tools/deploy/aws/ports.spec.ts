import {
  BackupClient,
  DescribeBackupVaultCommand,
  ListRecoveryPointsByBackupVaultCommand,
  type RecoveryPointByBackupVault,
} from "@aws-sdk/client-backup";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { ECRClient, ListImagesCommand } from "@aws-sdk/client-ecr";
import {
  DescribeDBClustersCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { backupPort } from "../../../../tools/deploy/aws/backup";
import { cloudWatchPort } from "../../../../tools/deploy/aws/cloudwatch";
import { ec2Port } from "../../../../tools/deploy/aws/ec2";
import { ecrPort } from "../../../../tools/deploy/aws/ecr";
import { rdsPort } from "../../../../tools/deploy/aws/rds";
import { s3Port } from "../../../../tools/deploy/aws/s3";

// The SDK's word about the next Node is for who chooses the Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const region = { region: "eu-west-1" };

/** An error as the SDK throws it. */
function awsError(name: string): Error {
  return Object.assign(new Error("said by AWS"), { name });
}

describe("S3", () => {
  const client = mockClient(S3Client);
  const port = s3Port(new S3Client(region));
  beforeEach(() => client.reset());

  test.each([
    ["an object", { Versions: [{ Key: "a" }] }, true],
    ["a delete marker alone", { DeleteMarkers: [{ Key: "a" }] }, true],
    ["nothing", {}, false],
  ])("a bucket with %s", async (_name, answer, expected) => {
    client.on(ListObjectVersionsCommand, { Bucket: "logs", MaxKeys: 1 }).resolves(answer);
    expect(await port.holdsObjects("logs")).toBe(expected);
  });

  test("a bucket that is gone is empty; one that is closed is not known", async () => {
    client.on(ListObjectVersionsCommand).rejects(awsError("NoSuchBucket"));
    expect(await port.holdsObjects("logs")).toBe(false);
    client.on(ListObjectVersionsCommand).rejects(awsError("AccessDenied"));
    await expect(port.holdsObjects("logs")).rejects.toMatchObject({ action: "s3:ListBucketVersions" });
  });

  test.each(["CredentialsProviderError", "ExpiredToken", "UnrecognizedClientException"])(
    "%s says how to log in",
    async (name) => {
      client.on(ListObjectVersionsCommand).rejects(awsError(name));
      await expect(port.holdsObjects("logs")).rejects.toMatchObject({
        exitCode: 3,
        message: `There are no valid AWS credentials (${name}). Log in, for example with \`aws sso login\`, and choose the profile with AWS_PROFILE.`,
      });
    },
  );

  test("anything else is AWS's own word, with the action", async () => {
    client.on(ListObjectVersionsCommand).rejects(awsError("SlowDown"));
    await expect(port.holdsObjects("logs")).rejects.toMatchObject({
      exitCode: 3,
      message: "s3:ListBucketVersions failed: said by AWS",
    });
  });
});

test("ECR: any image counts, and a repository that is gone has none", async () => {
  const client = mockClient(ECRClient);
  const port = ecrPort(new ECRClient(region));
  client
    .on(ListImagesCommand, { repositoryName: "hello", maxResults: 1 })
    .resolves({ imageIds: [{ imageDigest: "sha256:a" }] });
  expect(await port.holdsImages("hello")).toBe(true);
  client.on(ListImagesCommand).resolves({ imageIds: [] });
  expect(await port.holdsImages("hello")).toBe(false);
  client.on(ListImagesCommand).rejects(awsError("RepositoryNotFoundException"));
  expect(await port.holdsImages("hello")).toBe(false);
});

test("RDS: protection as it is now", async () => {
  const client = mockClient(RDSClient);
  const port = rdsPort(new RDSClient(region));
  client
    .on(DescribeDBInstancesCommand, { DBInstanceIdentifier: "a" })
    .resolves({ DBInstances: [{ DeletionProtection: true }] })
    .on(DescribeDBInstancesCommand, { DBInstanceIdentifier: "b" })
    .rejects(awsError("DBInstanceNotFound"))
    .on(DescribeDBClustersCommand, { DBClusterIdentifier: "c" })
    .resolves({ DBClusters: [{ DeletionProtection: false }] })
    .on(DescribeDBClustersCommand, { DBClusterIdentifier: "d" })
    .rejects(awsError("DBClusterNotFoundFault"));
  expect([await port.instanceProtected("a"), await port.instanceProtected("b")]).toEqual([true, undefined]);
  expect([await port.clusterProtected("c"), await port.clusterProtected("d")]).toEqual([false, undefined]);
});

test("RDS: whether there is a snapshot under a name", async () => {
  const client = mockClient(RDSClient);
  const port = rdsPort(new RDSClient(region));
  client
    .on(DescribeDBSnapshotsCommand, { DBSnapshotIdentifier: "a" })
    .resolves({ DBSnapshots: [{ DBSnapshotIdentifier: "a" }] })
    .on(DescribeDBSnapshotsCommand, { DBSnapshotIdentifier: "b" })
    .rejects(awsError("DBSnapshotNotFound"))
    .on(DescribeDBClusterSnapshotsCommand, { DBClusterSnapshotIdentifier: "c" })
    .resolves({ DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "c" }] })
    .on(DescribeDBClusterSnapshotsCommand, { DBClusterSnapshotIdentifier: "d" })
    .rejects(awsError("DBClusterSnapshotNotFoundFault"));
  expect([await port.instanceSnapshot("a"), await port.instanceSnapshot("b")]).toEqual([true, false]);
  expect([await port.clusterSnapshot("c"), await port.clusterSnapshot("d")]).toEqual([true, false]);
});

test("Backup: what a vault holds and how it is locked", async () => {
  const client = mockClient(BackupClient);
  const port = backupPort(new BackupClient(region));
  const lockDate = new Date("2026-12-01T00:00:00Z");
  const points: RecoveryPointByBackupVault[] = [{ RecoveryPointArn: "arn" }];
  client
    .on(DescribeBackupVaultCommand, { BackupVaultName: "full" })
    .resolves({ Locked: true, LockDate: lockDate })
    .on(DescribeBackupVaultCommand, { BackupVaultName: "empty" })
    .resolves({})
    .on(DescribeBackupVaultCommand, { BackupVaultName: "gone" })
    .rejects(awsError("ResourceNotFoundException"))
    .on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: "full", MaxResults: 1 })
    .resolves({ RecoveryPoints: points })
    .on(ListRecoveryPointsByBackupVaultCommand, { BackupVaultName: "empty", MaxResults: 1 })
    .resolves({ RecoveryPoints: [] });
  expect(await port.vault("full")).toEqual({ holdsRecoveryPoints: true, locked: true, lockDate });
  expect(await port.vault("empty")).toEqual({ holdsRecoveryPoints: false, locked: false });
  expect(await port.vault("gone")).toBeUndefined();
});

test("CloudWatch: red ones of both kinds, a hundred names at once", async () => {
  const client = mockClient(CloudWatchClient);
  const port = cloudWatchPort(new CloudWatchClient(region));
  const names = Array.from({ length: 101 }, (_, index) => `alarm-${index}`);
  client
    .on(DescribeAlarmsCommand, { AlarmNames: names.slice(0, 100) })
    .resolves({
      MetricAlarms: [
        { AlarmName: "alarm-0", StateValue: "ALARM", StateReason: "Threshold Crossed" },
        { AlarmName: "alarm-1", StateValue: "OK" },
        { AlarmName: "alarm-2", StateValue: "INSUFFICIENT_DATA" },
      ],
    })
    .on(DescribeAlarmsCommand, { AlarmNames: names.slice(100) })
    .resolves({ CompositeAlarms: [{ AlarmName: "alarm-100", StateValue: "ALARM" }] });
  expect(await port.red(names)).toEqual([
    { name: "alarm-0", reason: "Threshold Crossed" },
    { name: "alarm-100", reason: "no reason given" },
  ]);
  for (const call of client.commandCalls(DescribeAlarmsCommand))
    expect(call.args[0].input.AlarmTypes).toEqual(["MetricAlarm", "CompositeAlarm"]);
});

test("EC2: everything in a VPC, over all pages, without endpoints on their way out", async () => {
  const client = mockClient(EC2Client);
  const port = ec2Port(new EC2Client(region));
  const Filters = [{ Name: "vpc-id", Values: ["vpc-1"] }];
  client
    .on(DescribeVpcEndpointsCommand, { Filters })
    .resolves({
      VpcEndpoints: [
        { VpcEndpointId: "vpce-1", ServiceName: "guardduty", Tags: [{ Key: "GuardDutyManaged", Value: "true" }] },
        { VpcEndpointId: "vpce-2", State: "Deleting" },
      ],
      NextToken: "more",
    })
    .on(DescribeVpcEndpointsCommand, { Filters, NextToken: "more" })
    .resolves({ VpcEndpoints: [{ VpcEndpointId: "vpce-3", ServiceName: "logs", State: "Available" }] })
    .on(DescribeNetworkInterfacesCommand, { Filters })
    .resolves({
      NetworkInterfaces: [
        { NetworkInterfaceId: "eni-1", Description: "d", RequesterId: "amazon-elb" },
        { NetworkInterfaceId: "eni-2", Attachment: { InstanceId: "i-1" }, TagSet: [{ Key: "a", Value: "b" }] },
      ],
    })
    .on(DescribeSecurityGroupsCommand, { Filters })
    .resolves({ SecurityGroups: [{ GroupId: "sg-1", GroupName: "default" }] });
  expect(await port.endpoints("vpc-1")).toEqual([
    { id: "vpce-1", service: "guardduty", tags: { GuardDutyManaged: "true" } },
    { id: "vpce-3", service: "logs", tags: {} },
  ]);
  expect(await port.networkInterfaces("vpc-1")).toEqual([
    { id: "eni-1", description: "d", requester: "amazon-elb", tags: {} },
    { id: "eni-2", description: "", requester: "", instanceId: "i-1", tags: { a: "b" } },
  ]);
  expect(await port.securityGroups("vpc-1")).toEqual([{ id: "sg-1", name: "default", tags: {} }]);
  client.on(DescribeSecurityGroupsCommand).rejects(awsError("UnauthorizedOperation"));
  await expect(port.securityGroups("vpc-1")).rejects.toMatchObject({ action: "ec2:DescribeSecurityGroups" });
});
