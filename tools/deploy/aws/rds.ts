import { DescribeDBClustersCommand, DescribeDBInstancesCommand, type RDSClient } from "@aws-sdk/client-rds";
import { call } from "./failure";

export interface RdsPort {
  /** Whether RDS refuses to delete it; undefined when it is gone. */
  readonly instanceProtected: (identifier: string) => Promise<boolean | undefined>;
  readonly clusterProtected: (identifier: string) => Promise<boolean | undefined>;
}

export function rdsPort(client: RDSClient): RdsPort {
  return {
    instanceProtected: async (identifier) => {
      const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier });
      const answer = await call("rds:DescribeDBInstances", () => client.send(command), [
        "DBInstanceNotFound",
        "DBInstanceNotFoundFault",
      ]);
      return answer?.DBInstances?.[0]?.DeletionProtection;
    },
    clusterProtected: async (identifier) => {
      const command = new DescribeDBClustersCommand({ DBClusterIdentifier: identifier });
      const answer = await call("rds:DescribeDBClusters", () => client.send(command), ["DBClusterNotFoundFault"]);
      return answer?.DBClusters?.[0]?.DeletionProtection;
    },
  };
}
