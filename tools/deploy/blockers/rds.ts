import { type StateResource, textOf } from "../state";
import { bySettings, type Finder, type Finding, ofTypes, those } from "./finder";

const kinds = {
  "aws:rds/instance:Instance": { what: "RDS instance", noun: "db-instance", snapshot: "db-snapshot" },
  "aws:rds/cluster:Cluster": { what: "RDS cluster", noun: "db-cluster", snapshot: "db-cluster-snapshot" },
} as const;

/** RDS is asked, not the state: protection is often switched on by hand. */
export const rds: Finder = {
  name: "RDS",
  find: async ({ facts, aws, deleted }) => {
    const findings: Finding[] = [];
    for (const [type, { what, noun, snapshot }] of Object.entries(kinds)) {
      const databases = ofTypes(deleted, type);
      const isTaken = await those(databases, snapshotIsTaken);
      const isProtected = await those(databases, async (one) => (await protectionOf(one)) === true);
      findings.push(
        ...isProtected.map((one): Finding => ({
          kind: "blocks",
          what,
          where: [identifierOf(one)],
          why: "deletion protection is on",
          fix: `aws rds modify-${noun} --${noun}-identifier ${identifierOf(one)} --no-deletion-protection --apply-immediately --region ${facts.region}`,
        })),
        ...databases.filter(hasNoSnapshotName).map((one): Finding => ({
          kind: "blocks",
          what,
          where: [identifierOf(one)],
          why: "a final snapshot is wanted, and the state has no name for it",
          fix: `finalSnapshotIdentifier, or skipFinalSnapshot: ${bySettings(facts)}`,
        })),
        // A database of the same name was deleted before: RDS refuses to make a second one.
        ...isTaken.map((one): Finding => {
          const name = textOf(one.outputs.finalSnapshotIdentifier) ?? "";
          return {
            kind: "blocks",
            what,
            where: [identifierOf(one)],
            why: `its final snapshot would be ${name}, and there is one of that name`,
            fix: `keep that one under another name: aws rds copy-${snapshot} --source-${snapshot}-identifier ${name} --target-${snapshot}-identifier ${name}-before --region ${facts.region}; then aws rds delete-${snapshot} --${snapshot}-identifier ${name} --region ${facts.region}`,
          };
        }),
      );
    }
    return findings;

    async function snapshotIsTaken({ type, outputs }: StateResource): Promise<boolean> {
      const name = textOf(outputs.finalSnapshotIdentifier);
      if (name === undefined || outputs.skipFinalSnapshot === true) return false;
      return type === "aws:rds/cluster:Cluster" ? aws.rds.clusterSnapshot(name) : aws.rds.instanceSnapshot(name);
    }

    function protectionOf(one: StateResource): Promise<boolean | undefined> {
      return one.type === "aws:rds/cluster:Cluster"
        ? aws.rds.clusterProtected(identifierOf(one))
        : aws.rds.instanceProtected(identifierOf(one));
    }
  },
};

/** The id of an instance in the state is its resource id, which RDS takes nowhere. */
function identifierOf({ id, outputs }: StateResource): string {
  return textOf(outputs.identifier) ?? textOf(outputs.clusterIdentifier) ?? id;
}

/** Instances of a cluster, and read replicas, have their snapshots there. */
function hasNoSnapshotName({ outputs }: StateResource): boolean {
  return (
    outputs.skipFinalSnapshot !== true &&
    textOf(outputs.finalSnapshotIdentifier) === undefined &&
    textOf(outputs.replicateSourceDb) === undefined
  );
}
