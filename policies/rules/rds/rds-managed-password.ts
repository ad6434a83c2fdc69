import { clusterType, documentClusterType, instanceType, isReplica, warehouseType } from "../../lib/databases";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { each, faults } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

interface Names {
  readonly managed: string;
  readonly passwords: readonly string[];
}

const names: Readonly<Record<string, Names>> = {
  [instanceType]: { managed: "manageMasterUserPassword", passwords: ["password", "passwordWo"] },
  [clusterType]: { managed: "manageMasterUserPassword", passwords: ["masterPassword", "masterPasswordWo"] },
  [documentClusterType]: { managed: "manageMasterUserPassword", passwords: ["masterPassword", "masterPasswordWo"] },
  "aws:redshiftserverless/namespace:Namespace": {
    managed: "manageAdminPassword",
    passwords: ["adminUserPassword", "adminUserPasswordWo"],
  },
  [warehouseType]: { managed: "manageMasterPassword", passwords: ["masterPassword", "masterPasswordWo"] },
};

export const rdsManagedPassword = defineResourceRule({
  id: "rds-managed-password",
  title: "AWS makes and rotates the passwords of databases",
  description: "The master password is managed by AWS in Secrets Manager; no program and no state file holds one.",
  severity: "high",
  controls: { other: ["RDS_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD"] },
  remediation: "Set manageMasterUserPassword: true and remove the password.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  types: Object.keys(names),
  *check({ type, props }) {
    const { managed = "", passwords = [] } = names[type] ?? {};
    yield* each(passwords, function* (password) {
      if (isSet(props, password)) yield `${password} is set; remove it and let AWS manage the password`;
    });
    // A replica, and a member of a global cluster that names no user, has the passwords of what it copies.
    const inherits = isReplica(props) || (isSet(props, "globalClusterIdentifier") && !isSet(props, "masterUsername"));
    if (inherits || passwords.some((password) => isSet(props, password))) return;
    yield* faults(() => !isTrue(props[managed]) && `${managed} is not true; set it`);
  },
});
