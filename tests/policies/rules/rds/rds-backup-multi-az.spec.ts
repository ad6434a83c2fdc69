import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const database = (props: object, type = "aws:rds/instance:Instance") => ({ type, props: { ...props } });
const cluster = (props: object) => database(props, "aws:rds/cluster:Cluster");
const graph = (props: object) => database(props, "aws:neptune/cluster:Cluster");
const documents = (props: object) => database(props, "aws:docdb/cluster:Cluster");
const days = (count: number) => `backupRetentionPeriod is ${count}; set 7 or more`;
const oneZone = "multiAz is not true, so the database goes down with its zone; set it";
const noTags = "copyTagsToSnapshot is not true, so nobody knows whose a snapshot is; set it";
const good = { backupRetentionPeriod: 7, multiAz: true, copyTagsToSnapshot: true };

describeRule("rds-backup-multi-az", {
  complies: {
    "an instance": database(good),
    "an instance, said as text": database({ backupRetentionPeriod: "35", multiAz: "true", copyTagsToSnapshot: "true" }),
    "a cluster, which has no multiAz": cluster({ backupRetentionPeriod: 7, copyTagsToSnapshot: true }),
    "a graph database": graph({ backupRetentionPeriod: 7, copyTagsToSnapshot: true }),
    "a document database, which has no tags to copy": documents({ backupRetentionPeriod: 7 }),
    "a replica": database({ replicateSourceDb: "main", backupRetentionPeriod: unknown }),
    "a cluster that copies another": cluster({ replicationSourceIdentifier: unknown }),
  },
  violates: {
    "a day less": [database({ ...good, backupRetentionPeriod: 6 }), [days(6)]],
    "no backup, as an instance has without a word": [database({ multiAz: true, copyTagsToSnapshot: true }), [days(0)]],
    "days that are no number": [database({ ...good, backupRetentionPeriod: "long" }), [days(0)]],
    "one zone": [database({ ...good, multiAz: false }), [oneZone]],
    "no tags": [database({ ...good, copyTagsToSnapshot: "false" }), [noTags]],
    "nothing at all": [database({ engine: "postgres" }), [days(0), oneZone, noTags]],
    "a cluster without a word": [cluster({ engine: "aurora-mysql" }), [days(1), noTags]],
    "a graph database without a word": [graph({ engine: "neptune" }), [days(1), noTags]],
    "a document database without a word": [documents({ engine: "docdb" }), [days(1)]],
  },
  partlyUndecided: {
    "one zone, and the days not known": [
      database({ ...good, backupRetentionPeriod: unknown, multiAz: false }),
      [oneZone],
    ],
  },
  undecided: database({ ...good, multiAz: unknown }),
});

test("a profile can do with fewer days and one zone", async () => {
  const given = (backupRetentionPeriod: number) => database({ backupRetentionPeriod, copyTagsToSnapshot: true });
  const config = { minimumDays: 1, multiAz: false };
  expect((await analyze("rds-backup-multi-az", given(1), config)).violations).toEqual([]);
  expect((await analyze("rds-backup-multi-az", given(0), config)).violations).toEqual([
    "backupRetentionPeriod is 0; set 1 or more",
  ]);
});
