import { clusterType, instanceType, isReplica } from "../../lib/databases";
import { parameterGroupTypes, parameterOf, tlsParameterOf } from "../../lib/parameter-groups";
import { isSet } from "../../lib/presence";
import { defineStackRule, type Props } from "../../lib/rule";
import { ifKnown } from "../../lib/unknowns";
import { text } from "../../lib/values";

/** Where each type names its group. The instances of an Aurora cluster have nothing to say here. */
const groupProperty: Readonly<Record<string, string>> = {
  [instanceType]: "parameterGroupName",
  [clusterType]: "dbClusterParameterGroupName",
};
/** Engines whose own group can refuse, in the words of the database; the others have other means, or refuse by themselves. */
const engines = /^(aurora|mysql|mariadb|postgres|sqlserver)/;

export const rdsTlsRequired = defineStackRule({
  id: "rds-tls-required",
  title: "Databases refuse connections in clear",
  description:
    "Every parameter group turns TLS from a choice into a duty, and every database has a group of its own, because AWS's cannot be changed.",
  severity: "medium",
  controls: { securityHub: ["RDS.38", "RDS.39"], checkov: ["CKV2_AWS_69"] },
  remediation:
    "Set rds.force_ssl to 1 (PostgreSQL, SQL Server) or require_secure_transport to ON (MySQL, MariaDB) in a parameter group, and name the group.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-38",
  types: [...Object.keys(groupProperty), ...parameterGroupTypes],
  *check({ type, props }) {
    const property = groupProperty[type];
    if (property === undefined) yield* messagesOfGroup(type, props);
    else if (hasDefaultGroup(props, property))
      yield `${property} names no group of our own, and AWS's lets connections in clear in; name one`;
  },
});

function* messagesOfGroup(type: string, props: Props): Iterable<string> {
  const parameter = tlsParameterOf(type, text(props.family) ?? "");
  if (parameter === undefined) return;
  const { name, refuses, byDefault } = parameter;
  const value = parameterOf(props, name);
  if (value === undefined ? byDefault === undefined : !refuses.includes(value))
    yield `${name} is ${value === undefined ? "not set" : "off"}, so connections in clear are let in; set it`;
}

function hasDefaultGroup(props: Props, property: string): boolean {
  // A replica has the group of its source, unless it names another.
  if (isReplica(props) && !isSet(props, property)) return false;
  // A group that is named later is one that the program makes.
  const named = isSet(props, property) ? ifKnown(() => text(props[property]) ?? "") : "default";
  if (named === undefined || !/^default($|[.:])/.test(named)) return false;
  return engines.test(text(props.engine) ?? "");
}
