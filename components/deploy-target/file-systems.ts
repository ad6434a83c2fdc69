import type * as pulumi from "@pulumi/pulumi";
import { type Way } from "../shared/binding";
import { bindingAlias } from "../shared/binding-alias";
import { type ContainerMount } from "../shared/container-definition";
import { type Statement } from "../shared/iam";

/** A directory that outlives the tasks and is shared by all of them: an access point of an EFS file system. */
export interface FileSystemMount {
  /** Lower case letters, digits and `-`, a letter first; the name of the volume. */
  readonly name: string;
  /** Where the container finds it. */
  readonly path: string;
  readonly readOnly: boolean;
  readonly fileSystemId: pulumi.Input<string>;
  readonly fileSystemArn: pulumi.Input<string>;
  /** It fixes directory, user and group, so that one service cannot read what another one wrote. */
  readonly accessPointId: pulumi.Input<string>;
  readonly accessPointArn: pulumi.Input<string>;
  /** Group of the mount targets. */
  readonly securityGroupId: pulumi.Input<string>;
}

const nfsPort = 2049;

/** @throws with the name of the volume and what to write instead */
export function checkFileSystems(mounts: readonly Pick<FileSystemMount, "name" | "path">[]): void {
  const names = new Set<string>();
  for (const { name, path } of mounts) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || names.has(name)) {
      throw new Error(
        `fileSystems has the name "${name}". Use lower case letters, digits and -, a letter first, each name once.`,
      );
    }
    names.add(name);
    if (!/^(\/[A-Za-z0-9._-]+)+$/.test(path) || /\/\.\.?(\/|$)/.test(path)) {
      throw new Error(`fileSystems ${name}: path must be absolute, without a slash at the end, got "${path}".`);
    }
  }
}

/** One way to each group of mount targets: AWS refuses the same rule a second time, and two access points have one group. */
export function fileSystemWays(mounts: readonly FileSystemMount[]): Way[] {
  const first = (mount: FileSystemMount) => mounts.find((one) => one.securityGroupId === mount.securityGroupId);
  return mounts
    .filter((mount) => first(mount) === mount)
    .map(({ name, securityGroupId }) => ({ name: `${name}-files`, securityGroupId, port: nfsPort }));
}

export function fileSystemMounts(
  mounts: readonly Pick<FileSystemMount, "name" | "path" | "readOnly">[],
): ContainerMount[] {
  return mounts.map(({ name, path, readOnly }) => ({ volume: `efs-${name}`, path, readOnly }));
}

/** https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
export function fileSystemStatements(mounts: readonly FileSystemMount[]): Statement[] {
  return mounts.map(({ name, readOnly, fileSystemArn, accessPointArn }) => ({
    sid: `Mount${bindingAlias(name).sid}`,
    actions: ["elasticfilesystem:ClientMount", ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"])],
    resources: [fileSystemArn],
    conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn } },
  }));
}
