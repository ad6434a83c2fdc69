import { type RecordedResource } from "../../../tools/preview/engine/model";
import { ofType, one, waitsFor } from "../../support/record";
import { build, statementsOf } from "./fixture";

const type = {
  fileSystem: "aws:efs/fileSystem:FileSystem",
  policy: "aws:efs/fileSystemPolicy:FileSystemPolicy",
  accessPoint: "aws:efs/accessPoint:AccessPoint",
  mountTarget: "aws:efs/mountTarget:MountTarget",
} as const;

let resources: readonly RecordedResource[];
beforeAll(async () => {
  ({ resources } = await build());
});

const arnOf = (of: string): unknown => one(resources, of).outputs.arn;

test("the home is elastic, tiered and backed up", () => {
  expect(one(resources, type.fileSystem).inputs).toMatchObject({
    throughputMode: "elastic",
    lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }, { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }],
  });
  expect(one(resources, type.fileSystem).inputs).not.toHaveProperty("availabilityZoneName");
  expect(one(resources, "aws:efs/backupPolicy:BackupPolicy").inputs).toEqual({
    fileSystemId: one(resources, type.fileSystem).id,
    backupPolicy: { status: "ENABLED" },
  });
});

test("the access point makes everybody jenkins, below /jenkins", () => {
  expect(one(resources, type.accessPoint).inputs).toEqual({
    fileSystemId: one(resources, type.fileSystem).id,
    posixUser: { uid: 1000, gid: 1000 },
    rootDirectory: { path: "/jenkins", creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0700" } },
  });
});

test("each zone has a mount target in its data subnet, in the group of the home", () => {
  const group = one(resources, "aws:ec2/securityGroup:SecurityGroup", "jenkins-home").id;
  expect(
    ofType(resources, type.mountTarget).map(({ name, inputs }) => [name, inputs.subnetId, inputs.securityGroups]),
  ).toEqual([
    ["jenkins-home-0", "subnet-data-a", [group]],
    ["jenkins-home-1", "subnet-data-b", [group]],
  ]);
});

test("a mount target opens only once the policy is there", () => {
  for (const target of ofType(resources, type.mountTarget))
    expect(waitsFor(resources, target)).toContain(`${type.policy}::jenkins-home`);
});

describe("the file-system policy", () => {
  const statements = (): Record<string, Record<string, unknown>> =>
    statementsOf(one(resources, type.policy).inputs.policy);

  test("allows one role to mount and write, through the access point", () => {
    const allowed = Object.values(statements()).filter(({ Effect }) => Effect === "Allow");
    expect(allowed).toEqual([
      {
        Sid: "ControllerMountsThroughItsAccessPoint",
        Effect: "Allow",
        Principal: { AWS: one(resources, "aws:iam/role:Role", "jenkins-task").outputs.arn },
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: [arnOf(type.fileSystem)],
        Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": arnOf(type.accessPoint) } },
      },
    ]);
  });

  test("denies everybody what is not TLS, not through the access point, or root", () => {
    const denied = Object.values(statements()).filter(({ Effect }) => Effect === "Deny");
    const common = { Effect: "Deny", Principal: "*", Resource: [arnOf(type.fileSystem)] };
    expect(denied).toEqual([
      {
        ...common,
        Sid: "DenyWithoutTls",
        Action: [
          "elasticfilesystem:ClientMount",
          "elasticfilesystem:ClientWrite",
          "elasticfilesystem:ClientRootAccess",
        ],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        ...common,
        Sid: "DenyOtherWaysIn",
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Condition: { StringNotEquals: { "elasticfilesystem:AccessPointArn": arnOf(type.accessPoint) } },
      },
      { ...common, Sid: "DenyRootAccess", Action: ["elasticfilesystem:ClientRootAccess"] },
    ]);
  });

  test("keeps the safety check that prevents locking everybody out", () => {
    expect(one(resources, type.policy).inputs).not.toHaveProperty("bypassPolicyLockoutSafetyCheck");
  });
});
