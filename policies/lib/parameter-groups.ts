import { type Props } from "./props";
import { each } from "./unknowns";
import { list, object, text, textOrNumber } from "./values";

/** Parameter groups of databases, and which of their parameters refuses a connection in clear. */

export interface TlsParameter {
  readonly name: string;
  /** Values that refuse, in lower case. */
  readonly refuses: readonly string[];
  /** AWS refuses by itself where nothing is said. Where that depends on version and region, it must be said. */
  readonly byDefault?: true;
}

const on = ["1", "on", "true"];
const ofPostgres: TlsParameter = { name: "rds.force_ssl", refuses: on };
const ofMySql: TlsParameter = { name: "require_secure_transport", refuses: on };

/** Aurora takes the parameter from the group of the cluster; one of its instances has no such parameter. */
const ofInstances: readonly (readonly [RegExp, TlsParameter])[] = [
  [/^postgres\d/, ofPostgres],
  [/^sqlserver-/, ofPostgres],
  [/^mysql(5\.7|[89]|\d\d)/, ofMySql],
  [/^mariadb(10\.([5-9]|\d\d)|1[1-9])/, ofMySql],
];
const ofClusters: readonly (readonly [RegExp, TlsParameter])[] = [
  [/^(aurora-)?postgres(ql)?\d/, ofPostgres],
  [/^(aurora-)?mysql(5\.7|[89]|\d\d)/, ofMySql],
  [/^docdb/, { name: "tls", refuses: ["enabled", "tls1.2+", "tls1.3+", "fips-140-3"], byDefault: true }],
  [/^neptune/, { name: "neptune_enforce_ssl", refuses: on, byDefault: true }],
];

const families: Readonly<Record<string, readonly (readonly [RegExp, TlsParameter])[]>> = {
  "aws:rds/parameterGroup:ParameterGroup": ofInstances,
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": ofClusters,
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup": ofClusters,
  "aws:neptune/clusterParameterGroup:ClusterParameterGroup": ofClusters,
};
export const parameterGroupTypes = Object.keys(families);

/** The parameter of a family; undefined where there is none, as with Oracle, Db2 and old versions. */
export function tlsParameterOf(type: string, family: string): TlsParameter | undefined {
  return families[type]?.find(([pattern]) => pattern.test(family))?.[1];
}

/** What a group sets a parameter to; undefined when it does not. */
export function parameterOf(props: Props, name: string): string | undefined {
  const found = each(list(props.parameters), function* (parameter) {
    const { name: own, value } = object(parameter);
    if (text(own)?.toLowerCase() === name)
      yield (typeof value === "boolean" ? String(value) : textOrNumber(value)) ?? "";
  });
  const first = found.next();
  return first.done === true ? undefined : first.value.toLowerCase();
}
