import { type VaultContent } from "../../../../tools/deploy/aws/backup";
import { backup } from "../../../../tools/deploy/blockers/backup";
import { ecr } from "../../../../tools/deploy/blockers/ecr";
import { rds } from "../../../../tools/deploy/blockers/rds";
import { s3 } from "../../../../tools/deploy/blockers/s3";
import { found, places, resource } from "./support";

test("a bucket blocks when it holds something and the state has no forceDestroy", async () => {
  const asked: string[] = [];
  const ports = {
    s3: {
      holdsObjects: (bucket: string) => {
        asked.push(bucket);
        return Promise.resolve(bucket.startsWith("full"));
      },
    },
  };
  const findings = await found(
    s3,
    [
      resource("aws:s3/bucket:Bucket", "full-1"),
      resource("aws:s3/bucketV2:BucketV2", "full-2", { outputs: { forceDestroy: false } }),
      resource("aws:s3/bucket:Bucket", "full-forced", { outputs: { forceDestroy: true } }),
      // The flag has to reach the state: what the program says is not enough.
      resource("aws:s3/bucket:Bucket", "full-3", { inputs: { forceDestroy: true } }),
      resource("aws:s3/bucket:Bucket", "full-retained", { retained: true }),
      resource("aws:s3/bucket:Bucket", "empty"),
    ],
    ports,
  );
  expect(places(findings)).toEqual(["S3 bucket: full-1", "S3 bucket: full-2", "S3 bucket: full-3"]);
  expect(asked).toEqual(["full-1", "full-2", "full-3", "empty"]);
  expect(findings[0]).toEqual({
    kind: "blocks",
    what: "S3 bucket",
    where: ["full-1"],
    why: "it holds objects or old versions of them, and the state does not have forceDestroy",
    fix: "empty it with every version (S3 console: Empty); or forceDestroy: platform:protection.deletionProtection: false in Pulumi.dev.yaml, then npm run up -- dev",
  });
});

test("in production no setting makes it go", async () => {
  const ports = { s3: { holdsObjects: () => Promise.resolve(true) } };
  const [finding] = await found(s3, [resource("aws:s3/bucket:Bucket", "full")], ports, "production");
  expect(finding?.fix).toBe(
    "empty it with every version (S3 console: Empty); or forceDestroy: production settings keep it so; in the code of the component, then npm run up -- dev",
  );
});

test("a repository blocks when it holds images and the state has no forceDelete", async () => {
  const type = "aws:ecr/repository:Repository";
  const ports = { ecr: { holdsImages: (name: string) => Promise.resolve(name === "hello" || name === "forced") } };
  const findings = await found(
    ecr,
    [resource(type, "hello"), resource(type, "empty"), resource(type, "forced", { outputs: { forceDelete: true } })],
    ports,
  );
  expect(findings).toEqual([
    {
      kind: "blocks",
      what: "ECR repository",
      where: ["hello"],
      why: "it holds images, and the state does not have forceDelete",
      fix: "aws ecr delete-repository --force --region eu-west-1 --repository-name hello, then npm run refresh -- dev",
    },
  ]);
});

test("a database blocks by its protection as it is, and by a final snapshot without a name", async () => {
  const [instance, cluster] = ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"];
  const done = { skipFinalSnapshot: true };
  const ports = {
    rds: {
      instanceProtected: (name: string) => Promise.resolve(name === "locked"),
      clusterProtected: (name: string) => Promise.resolve(name === "gone" ? undefined : true),
      instanceSnapshot: () => Promise.resolve(false),
    },
  };
  const findings = await found(
    rds,
    [
      resource(instance, "db-RESOURCEID", { outputs: { identifier: "locked", deletionProtection: false, ...done } }),
      resource(instance, "db-2", { outputs: { identifier: "open", ...done } }),
      resource(instance, "db-3", { outputs: { identifier: "unnamed", skipFinalSnapshot: false } }),
      resource(instance, "db-4", { outputs: { identifier: "named", finalSnapshotIdentifier: "last" } }),
      resource(instance, "db-5", { outputs: { identifier: "replica", replicateSourceDb: "named" } }),
      resource(cluster, "aurora", { outputs: { clusterIdentifier: "aurora", ...done } }),
      resource(cluster, "gone", { outputs: { clusterIdentifier: "gone", ...done } }),
    ],
    ports,
  );
  expect(findings.map(({ what, where, why, fix }) => [what, ...where, why, fix])).toEqual([
    [
      "RDS instance",
      "locked",
      "deletion protection is on",
      "aws rds modify-db-instance --db-instance-identifier locked --no-deletion-protection --apply-immediately --region eu-west-1",
    ],
    [
      "RDS instance",
      "unnamed",
      "a final snapshot is wanted, and the state has no name for it",
      "finalSnapshotIdentifier, or skipFinalSnapshot: platform:protection.deletionProtection: false in Pulumi.dev.yaml, then npm run up -- dev",
    ],
    [
      "RDS cluster",
      "aurora",
      "deletion protection is on",
      "aws rds modify-db-cluster --db-cluster-identifier aurora --no-deletion-protection --apply-immediately --region eu-west-1",
    ],
  ]);
});

test("a database blocks when there is a snapshot under the name of its final one", async () => {
  const ports = {
    rds: {
      instanceProtected: () => Promise.resolve(false),
      clusterProtected: () => Promise.resolve(false),
      instanceSnapshot: (name: string) => Promise.resolve(name === "orders-final"),
      clusterSnapshot: () => Promise.resolve(true),
    },
  };
  const outputs = (name: string) => ({ skipFinalSnapshot: false, finalSnapshotIdentifier: `${name}-final` });
  const findings = await found(
    rds,
    [
      resource("aws:rds/instance:Instance", "db-1", { outputs: { identifier: "orders", ...outputs("orders") } }),
      resource("aws:rds/instance:Instance", "db-2", { outputs: { identifier: "users", ...outputs("users") } }),
      resource("aws:rds/cluster:Cluster", "stock", { outputs: { ...outputs("stock"), skipFinalSnapshot: true } }),
      resource("aws:rds/cluster:Cluster", "shop", { outputs: outputs("shop") }),
    ],
    ports,
  );
  expect(findings.map(({ kind, where }) => [kind, ...where])).toEqual([
    ["blocks", "orders"],
    ["blocks", "shop"],
  ]);
  expect(findings[0]).toMatchObject({
    why: "its final snapshot would be orders-final, and there is one of that name",
    fix: "keep that one under another name: aws rds copy-db-snapshot --source-db-snapshot-identifier orders-final --target-db-snapshot-identifier orders-final-before --region eu-west-1; then aws rds delete-db-snapshot --db-snapshot-identifier orders-final --region eu-west-1",
  });
  expect(findings[1]?.fix).toContain("aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier shop-final");
});

describe("a backup vault", () => {
  const holds = (more: Partial<VaultContent> = {}): VaultContent => ({
    holdsRecoveryPoints: true,
    locked: false,
    ...more,
  });
  const unlock = "aws backup delete-backup-vault-lock-configuration --region eu-west-1 --backup-vault-name vault";
  const lockDate = new Date("2026-12-01T00:00:00Z");

  test.each<[string, VaultContent | undefined, boolean, string | undefined]>([
    ["that is gone", undefined, false, undefined],
    ["that is empty, locked or not", holds({ holdsRecoveryPoints: false, locked: true, lockDate }), false, undefined],
    ["with recovery points", holds(), false, "it holds recovery points, and the state does not have forceDestroy"],
    ["with recovery points and forceDestroy", holds(), true, undefined],
    ["with a lock", holds({ locked: true }), true, "it holds recovery points, and its lock lets nobody delete them"],
    [
      "with a lock for good",
      holds({ locked: true, lockDate }),
      true,
      "it holds recovery points, and from 2026-12-01T00:00:00.000Z on its lock keeps each until its retention ends",
    ],
  ])("%s", async (_name, content, forceDestroy, why) => {
    const vault = resource("aws:backup/vault:Vault", "vault", { outputs: { forceDestroy } });
    const findings = await found(backup, [vault], { backup: { vault: () => Promise.resolve(content) } });
    expect(findings.map((finding) => finding.why)).toEqual(why === undefined ? [] : [why]);
    if (content?.locked === true && why !== undefined) expect(findings[0]?.fix).toContain(unlock);
  });
});
