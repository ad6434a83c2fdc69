import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const database = (props: object, type = "aws:rds/instance:Instance") => ({ type, props: { ...props } });
const cluster = (props: object) => database(props, "aws:rds/cluster:Cluster");
const member = (props: object) => database(props, "aws:rds/clusterInstance:ClusterInstance");
const documents = (props: object) => database(props, "aws:docdb/cluster:Cluster");
const graph = (props: object) => database(props, "aws:neptune/cluster:Cluster");

const noIam = "iamDatabaseAuthenticationEnabled is not true, so there are only passwords; set it";
const noLogs = (property = "enabledCloudwatchLogsExports") =>
  `${property} is empty, so logs are read by nobody; name some`;
const blind = "monitoringInterval is 0, so nothing is known of the host; set 60 or less, and monitoringRoleArn";
const stale = "autoMinorVersionUpgrade is not true, so faults stay that are long mended; remove it";
const old = (property = "caCertIdentifier") => `${property} names an authority that is not current; remove it`;

const good = {
  engine: "postgres",
  iamDatabaseAuthenticationEnabled: true,
  enabledCloudwatchLogsExports: ["postgresql"],
  monitoringInterval: 60,
};
/** A good instance, or one that says nothing of some properties. */
const silent = (...names: readonly string[]) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => !names.includes(name)));
const aurora = { ...good, engine: "aurora-postgresql", monitoringInterval: 0 };
const engine = (name: string) => database({ ...good, engine: name, iamDatabaseAuthenticationEnabled: false });

describeRule("rds-iam-auth-logs", {
  complies: {
    "an instance": database(good),
    "an instance, everything said and as text": database({
      ...good,
      iamDatabaseAuthenticationEnabled: "true",
      monitoringInterval: "1",
      autoMinorVersionUpgrade: "true",
      caCertIdentifier: "rds-ca-rsa2048-g1",
    }),
    "another authority": database({ ...good, caCertIdentifier: "rds-ca-rsa4096-g1" }),
    "the third authority": database({ ...good, caCertIdentifier: "rds-ca-ecc384-g1" }),
    "logs that are named later": database({ ...good, enabledCloudwatchLogsExports: unknown }),
    "a log that is named later": database({ ...good, enabledCloudwatchLogsExports: [unknown] }),
    "an engine that does not know IAM": engine("sqlserver-se"),
    "another engine that does not": engine("oracle-ee"),
    "the last engine that does not": engine("db2-se"),
    "IAM, whatever the engine will be": database({ ...good, engine: unknown }),
    "a cluster, monitored by its members": cluster(aurora),
    "a cluster without a word on its engine": cluster({ ...silent("engine", "monitoringInterval") }),
    "a Multi-AZ cluster": cluster({ ...good, caCertificateIdentifier: "rds-ca-rsa2048-g1" }),
    "a member, which has no users and logs of its own": member({ engine: "aurora-mysql", monitoringInterval: 30 }),
    "a document database": documents({ enabledCloudwatchLogsExports: ["audit"] }),
    "a member of one": database({ caCertIdentifier: "rds-ca-rsa2048-g1" }, "aws:docdb/clusterInstance:ClusterInstance"),
    "a graph database": graph({ iamDatabaseAuthenticationEnabled: true, enableCloudwatchLogsExports: ["audit"] }),
    "a member of a graph database": database({}, "aws:neptune/clusterInstance:ClusterInstance"),
  },
  violates: {
    "passwords only": [engine("postgres"), [noIam]],
    "passwords only, MySQL": [engine("mysql"), [noIam]],
    "passwords only, MariaDB": [engine("mariadb"), [noIam]],
    "passwords only, without a word": [database(silent("engine", "iamDatabaseAuthenticationEnabled")), [noIam]],
    "no logs": [database({ ...good, enabledCloudwatchLogsExports: [] }), [noLogs()]],
    "no word on logs": [database(silent("enabledCloudwatchLogsExports")), [noLogs()]],
    "no monitoring": [database({ ...good, monitoringInterval: 0 }), [blind]],
    "no word on monitoring": [database(silent("monitoringInterval")), [blind]],
    "monitoring that is no number": [database({ ...good, monitoringInterval: "often" }), [blind]],
    "no minor versions": [database({ ...good, autoMinorVersionUpgrade: false }), [stale]],
    "an authority that ended": [database({ ...good, caCertIdentifier: "rds-ca-2019" }), [old()]],
    "a cluster without anything": [
      cluster({ engine: "aurora-mysql", autoMinorVersionUpgrade: "false", caCertificateIdentifier: "rds-ca-2019" }),
      [noIam, noLogs(), stale, old("caCertificateIdentifier")],
    ],
    "a Multi-AZ cluster that nobody monitors": [cluster({ ...good, monitoringInterval: 0 }), [blind]],
    "a member without anything": [
      member({ engine: "aurora-mysql", autoMinorVersionUpgrade: false, caCertIdentifier: "rds-ca-2019" }),
      [blind, stale, old()],
    ],
    "a document database without logs": [documents({ engine: "docdb" }), [noLogs()]],
    "a member of one with an authority that ended": [
      database({ caCertIdentifier: "rds-ca-2019" }, "aws:docdb/clusterInstance:ClusterInstance"),
      [old()],
    ],
    "a graph database without anything": [
      graph({ storageEncrypted: true }),
      [noIam, noLogs("enableCloudwatchLogsExports")],
    ],
    "a member of a graph database without minor versions": [
      database({ autoMinorVersionUpgrade: false }, "aws:neptune/clusterInstance:ClusterInstance"),
      [stale],
    ],
  },
  partlyUndecided: {
    "no monitoring, and the engine not known": [
      database({ ...good, engine: unknown, iamDatabaseAuthenticationEnabled: false, monitoringInterval: 0 }),
      [blind],
    ],
    "no logs, and the authority not known": [
      database({ ...good, enabledCloudwatchLogsExports: [], caCertIdentifier: unknown }),
      [noLogs()],
    ],
  },
  undecided: database({ ...good, autoMinorVersionUpgrade: unknown }),
});

test("a profile can do without monitoring", async () => {
  const config = { monitoring: false, certificateAuthorities: ["rds-ca-next"] };
  const given = database({ ...good, monitoringInterval: 0, caCertIdentifier: "rds-ca-next" });
  expect((await analyze("rds-iam-auth-logs", given, config)).violations).toEqual([]);
});
