import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const group = (
  family: unknown,
  parameters: unknown = [],
  type = "rds/parameterGroup:ParameterGroup",
): readonly Given[] => [{ type: `aws:${type}`, name: "it", props: { family, parameters } }];
const ofCluster = (family: unknown, parameters: unknown = []) =>
  group(family, parameters, "rds/clusterParameterGroup:ClusterParameterGroup");
const ofDocuments = (parameters: unknown = []) =>
  group("docdb5.0", parameters, "docdb/clusterParameterGroup:ClusterParameterGroup");
const ofGraph = (parameters: unknown = []) =>
  group("neptune1.3", parameters, "neptune/clusterParameterGroup:ClusterParameterGroup");
const parameter = (name: unknown, value: unknown) => ({ name, value });
const ssl = (value: unknown) => [parameter("log_statement", "all"), parameter("rds.force_ssl", value)];
const transport = (value: unknown) => [parameter("require_secure_transport", value)];
const instance = (props: object): readonly Given[] => [
  { type: "aws:rds/instance:Instance", name: "it", props: { ...props } },
];
const cluster = (props: object): readonly Given[] => [
  { type: "aws:rds/cluster:Cluster", name: "it", props: { ...props } },
];

const unset = (name: string) => [`it: ${name} is not set, so connections in clear are let in; set it`];
const off = (name: string) => [`it: ${name} is off, so connections in clear are let in; set it`];
const noGroup = (property = "parameterGroupName") => [
  `it: ${property} names no group of our own, and AWS's lets connections in clear in; name one`,
];
const withoutParameter = ["oracle-ee-19", "db2-se-11.5", "mysql5.6", "mariadb10.4", "aurora-postgresql16"];
const ofPostgres = ["postgres12", "postgres17", "sqlserver-se-15.0"];
const ofMySql = ["mysql5.7", "mysql8.0", "mysql8.4", "mariadb10.5", "mariadb10.11", "mariadb11.4"];

describeStackRule("rds-tls-required", {
  complies: {
    ...Object.fromEntries(ofPostgres.map((family) => [`${family} refuses`, group(family, ssl("1"))])),
    ...Object.fromEntries(ofMySql.map((family) => [`${family} refuses`, group(family, transport("ON"))])),
    ...Object.fromEntries(withoutParameter.map((family) => [`${family} has no such parameter`, group(family)])),
    "said as a number": group("postgres17", ssl(1)),
    "said as a boolean": group("mysql8.0", transport(true)),
    "said in capitals": group("mysql8.0", [parameter("REQUIRE_SECURE_TRANSPORT", "On")]),
    "an Aurora cluster": ofCluster("aurora-postgresql16", ssl("1")),
    "an Aurora cluster of the other kind": ofCluster("aurora-mysql8.0", transport("ON")),
    "a Multi-AZ cluster": ofCluster("postgres16", ssl("1")),
    "an old Aurora cluster": ofCluster("aurora5.6"),
    "a document database, which refuses by itself": ofDocuments(),
    "a document database that says it": ofDocuments([parameter("tls", "tls1.3+")]),
    "a graph database, which refuses by itself": ofGraph(),
    "an instance with a group of its own": instance({ engine: "postgres", parameterGroupName: "ours" }),
    "an instance with a group that is named later": instance({ engine: "postgres", parameterGroupName: unknown }),
    "a name that only begins alike": instance({ engine: "postgres", parameterGroupName: "defaults" }),
    "an engine without such a parameter": instance({ engine: "oracle-ee" }),
    "a replica with the group of its source": instance({ engine: "postgres", replicateSourceDb: "main" }),
    "what a snapshot says": instance({ snapshotIdentifier: "s" }),
    "a cluster with a group of its own": cluster({ engine: "aurora-mysql", dbClusterParameterGroupName: "ours" }),
    "unknown of one parameter, the other says it": group("postgres17", [parameter(unknown, "x"), ...ssl("1")]),
  },
  violates: {
    ...Object.fromEntries(
      ofPostgres.map((family) => [`${family} says nothing`, [group(family), unset("rds.force_ssl")]]),
    ),
    ...Object.fromEntries(
      ofMySql.map((family) => [`${family} says nothing`, [group(family), unset("require_secure_transport")]]),
    ),
    off: [group("postgres17", ssl("0")), off("rds.force_ssl")],
    "off, as a number": [group("postgres17", ssl(0)), off("rds.force_ssl")],
    "off, MySQL": [group("mysql8.0", transport("OFF")), off("require_secure_transport")],
    "an Aurora cluster": [ofCluster("aurora-postgresql16"), unset("rds.force_ssl")],
    "an Aurora cluster of the other kind": [ofCluster("aurora-mysql8.0"), unset("require_secure_transport")],
    "a Multi-AZ cluster": [ofCluster("mysql8.0"), unset("require_secure_transport")],
    "a document database that is told not to": [ofDocuments([parameter("tls", "disabled")]), off("tls")],
    "a graph database that is told not to": [
      ofGraph([parameter("neptune_enforce_ssl", "0")]),
      off("neptune_enforce_ssl"),
    ],
    "an instance without a group": [instance({ engine: "postgres" }), noGroup()],
    "an instance with AWS's group": [instance({ engine: "mysql", parameterGroupName: "default.mysql8.0" }), noGroup()],
    "MariaDB without a group": [instance({ engine: "mariadb" }), noGroup()],
    "SQL Server without a group": [instance({ engine: "sqlserver-ex" }), noGroup()],
    "a replica with AWS's group": [
      instance({ engine: "postgres", replicateSourceDb: "main", parameterGroupName: "default.postgres17" }),
      noGroup(),
    ],
    "a cluster without a group": [cluster({ engine: "aurora-mysql" }), noGroup("dbClusterParameterGroupName")],
    "a cluster with AWS's group": [
      cluster({ engine: "postgres", dbClusterParameterGroupName: "default.postgres17" }),
      noGroup("dbClusterParameterGroupName"),
    ],
  },
  partlyUndecided: {
    "one group is not known, another is off": [
      [...group("postgres17", unknown), { ...group("postgres17")[0]!, name: "other" }],
      ["other: rds.force_ssl is not set, so connections in clear are let in; set it"],
    ],
  },
  undecided: group("postgres17", ssl(unknown)),
});
