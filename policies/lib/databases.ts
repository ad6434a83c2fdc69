import { type Props } from "./props";
import { isSet } from "./presence";

/** Databases: types that say the same with other words, and which of them inherit what others say. */

export const instanceType = "aws:rds/instance:Instance";
export const clusterType = "aws:rds/cluster:Cluster";
/** A member of an Aurora cluster. */
export const memberType = "aws:rds/clusterInstance:ClusterInstance";
export const documentClusterType = "aws:docdb/cluster:Cluster";
export const documentMemberType = "aws:docdb/clusterInstance:ClusterInstance";
export const graphClusterType = "aws:neptune/cluster:Cluster";
export const graphMemberType = "aws:neptune/clusterInstance:ClusterInstance";
export const warehouseType = "aws:redshift/cluster:Cluster";

/** A copy of another database has its encryption, its backups' source and its passwords from there. */
export function isReplica(props: Props): boolean {
  return isSet(props, "replicateSourceDb") || isSet(props, "replicationSourceIdentifier");
}
