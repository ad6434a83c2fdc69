import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const database = (props: object, type = "aws:rds/instance:Instance", protect = true) => ({
  type,
  protect,
  props: { ...props },
});
const noProtection = "deletionProtection is not true; set it";
const noSnapshot = "skipFinalSnapshot is true, so nothing is left; remove it";
const good = { deletionProtection: true, finalSnapshotIdentifier: "last" };

describeRule("rds-protected", {
  complies: {
    "an instance": database(good),
    "a cluster, said as text": database(
      { deletionProtection: "true", skipFinalSnapshot: "false" },
      "aws:rds/cluster:Cluster",
    ),
    "a replica without a last snapshot": database({ ...good, skipFinalSnapshot: true, replicateSourceDb: "main" }),
    "a global cluster, whose data lie in others": database(
      { deletionProtection: true },
      "aws:rds/globalCluster:GlobalCluster",
      false,
    ),
    "a warehouse, which has no deletion protection": database({}, "aws:redshift/cluster:Cluster"),
  },
  violates: {
    "no deletion protection": [database({ deletionProtection: false }), [noProtection]],
    "without a word": [database({ engine: "postgres" }), [noProtection]],
    "no last snapshot": [database({ ...good, skipFinalSnapshot: true }), [noSnapshot]],
    "a document database": [
      database({ deletionProtection: "false", skipFinalSnapshot: "true" }, "aws:docdb/cluster:Cluster"),
      [noProtection, noSnapshot],
    ],
    "a graph database": [database({ engine: "neptune" }, "aws:neptune/cluster:Cluster"), [noProtection]],
    "a cluster": [database({ engine: "aurora-postgresql" }, "aws:rds/cluster:Cluster"), [noProtection]],
    "a warehouse without a last snapshot": [
      database({ skipFinalSnapshot: true }, "aws:redshift/cluster:Cluster"),
      [noSnapshot],
    ],
    ...Object.fromEntries(
      ["docdb", "neptune", "rds"].map((service) => [
        `a global cluster of ${service}`,
        [database({ engine: "x" }, `aws:${service}/globalCluster:GlobalCluster`, false), [noProtection]] as const,
      ]),
    ),
    "no option protect": [database(good, undefined, false), ["the option protect is not set; set it"]],
  },
  notFixed: ["no option protect"],
  partlyUndecided: {
    "no last snapshot, protection not known": [
      database({ deletionProtection: unknown, skipFinalSnapshot: true }),
      [noSnapshot],
    ],
  },
  undecided: database({ ...good, deletionProtection: unknown }),
});

test("where a stack is torn down often nothing is asked for; the option can be left out alone", async () => {
  const given = database({}, undefined, false);
  expect((await analyze("rds-protected", given, { required: false, protectOption: true })).violations).toEqual([]);
  expect((await analyze("rds-protected", given, { required: true, protectOption: false })).violations).toEqual([
    noProtection,
  ]);
});

test("its remediation gives each type only what it has", async () => {
  const fixed = (type: string, props: object) => remediate("rds-protected", database(props, type));
  expect(await fixed("aws:rds/globalCluster:GlobalCluster", { engine: "x" })).toEqual({
    engine: "x",
    deletionProtection: true,
  });
  expect(await fixed("aws:redshift/cluster:Cluster", { skipFinalSnapshot: true })).toEqual({
    skipFinalSnapshot: false,
  });
});
