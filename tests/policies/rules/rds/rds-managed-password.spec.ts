import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const database = (props: object, type = "aws:rds/instance:Instance") => ({ type, props: { ...props } });
const off = "manageMasterUserPassword is not true; set it";
const set = (password: string) => `${password} is set; remove it and let AWS manage the password`;
const cluster = "aws:rds/cluster:Cluster";

describeRule("rds-managed-password", {
  complies: {
    "an instance": database({ manageMasterUserPassword: true }),
    "a cluster, said as text": database({ manageMasterUserPassword: "true" }, cluster),
    "a warehouse": database({ manageMasterPassword: true }, "aws:redshift/cluster:Cluster"),
    "a replica": database({ replicateSourceDb: "main" }),
    "a member of a global cluster": database({ globalClusterIdentifier: unknown }, cluster),
  },
  violates: {
    "a password": [database({ password: "x" }), [set("password")]],
    "a password that is only written": [database({ passwordWo: "x" }), [set("passwordWo")]],
    "a password that is not known yet": [database({ password: unknown }), [set("password")]],
    "a password beside a managed one": [database({ manageMasterUserPassword: true, password: "x" }), [set("password")]],
    "a cluster's": [database({ masterPassword: "x" }, cluster), [set("masterPassword")]],
    "a cluster's that is only written": [database({ masterPasswordWo: "x" }, cluster), [set("masterPasswordWo")]],
    "a document database's": [database({ masterPassword: "x" }, "aws:docdb/cluster:Cluster"), [set("masterPassword")]],
    "a document database's, only written": [
      database({ masterPasswordWo: "x" }, "aws:docdb/cluster:Cluster"),
      [set("masterPasswordWo")],
    ],
    "a warehouse's": [database({ masterPassword: "x" }, "aws:redshift/cluster:Cluster"), [set("masterPassword")]],
    "a warehouse's, only written": [
      database({ masterPasswordWo: "x" }, "aws:redshift/cluster:Cluster"),
      [set("masterPasswordWo")],
    ],
    "a serverless warehouse's": [
      database({ adminUserPassword: "x" }, "aws:redshiftserverless/namespace:Namespace"),
      [set("adminUserPassword")],
    ],
    "a serverless warehouse's, only written": [
      database({ adminUserPasswordWo: "x" }, "aws:redshiftserverless/namespace:Namespace"),
      [set("adminUserPasswordWo")],
    ],
    "a serverless warehouse without a word": [
      database({ namespaceName: "n" }, "aws:redshiftserverless/namespace:Namespace"),
      ["manageAdminPassword is not true; set it"],
    ],
    "a warehouse without a word": [
      database({}, "aws:redshift/cluster:Cluster"),
      ["manageMasterPassword is not true; set it"],
    ],
    "without a word": [database({}), [off]],
    "off, said as text": [database({ manageMasterUserPassword: "false" }, "aws:docdb/cluster:Cluster"), [off]],
    "a global cluster's first member": [
      database({ globalClusterIdentifier: "g", masterUsername: "u" }, cluster),
      [off],
    ],
  },
  undecided: database({ manageMasterUserPassword: unknown }),
});
