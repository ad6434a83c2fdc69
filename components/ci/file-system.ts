import * as efs from "@pulumi/aws/efs";
import type * as pulumi from "@pulumi/pulumi";
import { denyWithoutTls, policyDocument, type Statement } from "../shared/iam";

/** uid and gid of `jenkins` in the official image. */
export const jenkinsId = 1000;

/** What an NFS client may be allowed. https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
const client = {
  readWrite: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
  root: "elasticfilesystem:ClientRootAccess",
} as const;

export interface HomeArgs {
  /** One subnet in each zone where the controller may run: a task cannot mount through another zone's target by name. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  /** The one role that may mount. */
  readonly taskRoleArn: pulumi.Input<string>;
  /** Keep the file system when the stack is destroyed. */
  readonly protect: boolean;
}

/** JENKINS_HOME: the only state of the controller. */
export interface Home {
  readonly fileSystemId: pulumi.Output<string>;
  readonly fileSystemArn: pulumi.Output<string>;
  readonly accessPointId: pulumi.Output<string>;
  readonly accessPointArn: pulumi.Output<string>;
  /** The home can be mounted, by the task role alone. */
  readonly ready: readonly pulumi.Resource[];
}

/**
 * An encrypted EFS file system with one way in: TLS, through one access point, as the task role.
 *
 * **Cost**: 0.30 USD per GB-month (0.016 once unread for 30 days) plus 0.03 / 0.06 USD per GB read / written, in
 * us-east-1; an idle home of 10 GB is about 3 USD a month.
 */
export function createHome(name: string, args: HomeArgs, parent: pulumi.Resource): Home {
  const fileSystem = new efs.FileSystem(
    `${name}-home`,
    {
      encrypted: true,
      kmsKeyId: args.keyArn,
      // Jenkins is metadata in bursts; bursting mode drains its credits for days before anybody notices.
      throughputMode: "elastic",
      // Old build logs are most of a home. What is read again comes back, so the cheap class is never the slow one twice.
      lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }, { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }],
    },
    { parent, protect: args.protect, retainOnDelete: args.protect },
  );
  const accessPoint = new efs.AccessPoint(
    `${name}-home`,
    {
      fileSystemId: fileSystem.id,
      // Whatever the client claims to be, files are read and written as jenkins, below /jenkins.
      posixUser: { uid: jenkinsId, gid: jenkinsId },
      rootDirectory: {
        path: "/jenkins",
        creationInfo: { ownerUid: jenkinsId, ownerGid: jenkinsId, permissions: "0700" },
      },
    },
    { parent },
  );
  const policy = new efs.FileSystemPolicy(
    `${name}-home`,
    { fileSystemId: fileSystem.id, policy: homePolicy(fileSystem, accessPoint, args) },
    { parent },
  );
  const mountTargets = args.subnetIds.map(
    (subnetId, slot) =>
      new efs.MountTarget(
        `${name}-home-${slot}`,
        { fileSystemId: fileSystem.id, subnetId, securityGroups: [args.securityGroupId] },
        // Until it has a policy, a file system lets in whoever reaches a mount target.
        { parent, dependsOn: [policy] },
      ),
  );
  new efs.BackupPolicy(
    `${name}-home`,
    { fileSystemId: fileSystem.id, backupPolicy: { status: "ENABLED" } },
    { parent },
  );
  return {
    fileSystemId: fileSystem.id,
    fileSystemArn: fileSystem.arn,
    accessPointId: accessPoint.id,
    accessPointArn: accessPoint.arn,
    ready: [policy, accessPoint, ...mountTargets],
  };
}

/**
 * Having a policy ends the anonymous access that EFS grants by default. The denials hold also against roles whose own
 * policies allow more. A denial by `aws:PrincipalArn` is not possible: EFS evaluates only its own condition keys for NFS.
 */
function homePolicy(fileSystem: efs.FileSystem, accessPoint: efs.AccessPoint, args: HomeArgs): pulumi.Output<string> {
  const resources = [fileSystem.arn];
  return policyDocument([
    {
      // The controller's task is the only client.
      sid: "ControllerMountsThroughItsAccessPoint",
      principal: { aws: args.taskRoleArn },
      actions: client.readWrite,
      resources,
      conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPoint.arn } },
    },
    denyWithoutTls([...client.readWrite, client.root], resources),
    {
      // A mount without an access point has no such key; a negated operator counts that as different, so it is denied too.
      sid: "DenyOtherWaysIn",
      effect: "Deny",
      principal: "*",
      actions: client.readWrite,
      resources,
      conditions: { StringNotEquals: { "elasticfilesystem:AccessPointArn": accessPoint.arn } },
    },
    // Nobody needs root on the home; a restore runs as AWS Backup, not as an NFS client.
    { sid: "DenyRootAccess", effect: "Deny", principal: "*", actions: [client.root], resources },
  ]);
}

/** What the task role itself says about the home: the same narrow way, seen from the other side. */
export function mountStatement(home: Pick<Home, "fileSystemArn" | "accessPointArn">): Statement {
  return {
    sid: "MountHome",
    actions: client.readWrite,
    resources: [home.fileSystemArn],
    conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": home.accessPointArn } },
  };
}
