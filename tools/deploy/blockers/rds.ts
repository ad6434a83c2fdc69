import { type StateResource, textOf } from "../state";
import { bySettings, type Finder, type Finding, ofTypes, those } from "./finder";

const kinds = {
  "aws:rds/instance:Instance": { what: "RDS instance", modify: "modify-db-instance --db-instance-identifier" },
  "aws:rds/cluster:Cluster": { what: "RDS cluster", modify: "modify-db-cluster --db-cluster-identifier" },
} as const;

/** RDS is asked, not the state: protection is often switched on by hand. */
export const rds: Finder = {
  name: "RDS",
  find: async ({ facts, aws, deleted }) => {
    const findings: Finding[] = [];
    for (const [type, { what, modify }] of Object.entries(kinds)) {
      const databases = ofTypes(deleted, type);
      const isProtected = await those(databases, async (one) => (await protectionOf(one)) === true);
      findings.push(
        ...isProtected.map((one): Finding => ({
          kind: "blocks",
          what,
          where: [identifierOf(one)],
          why: "deletion protection is on",
          fix: `aws rds ${modify} ${identifierOf(one)} --no-deletion-protection --apply-immediately --region ${facts.region}`,
        })),
        ...databases.filter(hasNoSnapshotName).map((one): Finding => ({
          kind: "blocks",
          what,
          where: [identifierOf(one)],
          why: "a final snapshot is wanted, and the state has no name for it",
          fix: `finalSnapshotIdentifier, or skipFinalSnapshot: ${bySettings(facts)}`,
        })),
      );
    }
    return findings;

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
